using System.CommandLine;
using AgentHost.Numbering.Requests;
using AgentHost.Operations;
using AgentHost.Operations.Requests;
using AgentHost.Terminal;

namespace AgentHost.Commands;

/// <summary><c>parse</c>: text to the structured request, one or a file of them. Needs neither data folder nor database.</summary>
internal static class ParseCommand
{
    public static Command Create(CommandRunner runner)
    {
        var text = new Argument<string?>("text") { Description = "The text; - or nothing reads it from standard input.", Arity = ArgumentArity.ZeroOrOne };
        var input = new Option<FileInfo?>("--input") { Description = "Read lines {\"id\",\"received\",\"text\"} or {\"id\",\"received\",\"turns\":[{\"text\"}]} from this file." };
        var output = new Option<FileInfo?>("--output") { Description = "Write lines {\"id\",\"request\"} or {\"id\",\"turns\":[…]} to this file." };
        var received = new Option<DateOnly?>("--received") { Description = "The day the text came, yyyy-MM-dd; today (UTC) unless given." };
        var command = new Command("parse", "Show what is understood of a text.") { text, input, output, received };
        runner.Run(
            command,
            (session, parsed, ct) => (parsed.GetValue(input), parsed.GetValue(output)) switch
            {
                ({ } from, { } to) => ParseFile.RunAsync(session, from, to, ct),
                (null, null) => OneAsync(session, parsed.GetValue(text), parsed.GetValue(received), ct),
                _ => Task.FromResult(session.Screen.Fail(Problem.BadInput(
                    "usage", "--input and --output go together.", "Give both, or neither and a text."))),
            },
            needsData: false);
        return command;
    }

    private static async Task<int> OneAsync(Session session, string? argument, DateOnly? received, CancellationToken ct)
    {
        if (!(await TextInput.ReadAsync(argument, session.Surroundings, ct)).TryGet(out var text, out var problem))
        {
            return session.Screen.Fail(problem);
        }

        var reader = session.Services.GetRequiredService<IRequestReader>();
        var day = received ?? DateOnly.FromDateTime(session.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
        var reading = await reader.ReadAsync(text, day, null, null, ct);
        if (session.Screen.Json)
        {
            session.Screen.Show(reading.Request, _ => "");
        }
        else
        {
            session.Screen.Say(NumberRequestJson.Serialize(reading.Request));
            foreach (var note in reading.Notes)
            {
                session.Screen.Remark($"{note.Text} ({note.Code})");
            }
        }

        return ExitCode.Done;
    }
}
