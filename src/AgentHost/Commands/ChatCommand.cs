using System.CommandLine;
using AgentHost.Agent.Chat;
using AgentHost.Providers;
using AgentHost.Terminal;
using AgentHost.Work;

namespace AgentHost.Commands;

/// <summary><c>chat</c>: a conversation in the terminal; lines piped in are taken as its turns.</summary>
internal static class ChatCommand
{
    public static Command Create(CommandRunner runner)
    {
        var file = new Option<FileInfo[]>("--file") { Description = "Take this text into the conversation, such as a ticket; then nothing is ordered without your yes.", AllowMultipleArgumentsPerToken = true };
        var command = new Command("chat", "Talk with the agent; end with Ctrl-D or \"exit\".") { file };
        runner.Run(command, (session, parsed, ct) => RunAsync(session, parsed.GetValue(file) ?? [], ct), stays: true);
        return command;
    }

    private static async Task<int> RunAsync(Session session, IReadOnlyList<FileInfo> files, CancellationToken ct)
    {
        var outside = new List<(string Name, string Text)>();
        foreach (var file in files)
        {
            if (!(await TextInput.ReadFileAsync(file, ct)).TryGet(out var text, out var problem))
            {
                return session.Screen.Fail(problem);
            }

            outside.Add((file.Name, text));
        }

        var person = new Person(session.Surroundings, yesGiven: false, ct);
        foreach (var sentence in session.Services.GetRequiredService<ProviderDirectory>().NotUsed)
        {
            session.Screen.Remark(sentence);
        }

        await using var chat = await ChatRoom.OpenAsync(session, person, ct);
        foreach (var (name, text) in outside)
        {
            await chat.Agent.HearOutsideAsync(name, text, ct);
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var work = session.Services.GetRequiredService<BackgroundWork>().RunAsync(stop.Token);
        try
        {
            return await TalkAsync(session, person, chat.Agent, ct);
        }
        finally
        {
            await stop.CancelAsync();
            await work;
        }
    }

    private static async Task<int> TalkAsync(Session session, Person person, ChatAgent agent, CancellationToken ct)
    {
        var turns = new List<object>();
        if (person.IsThere)
        {
            session.Screen.Remark("Say what you need, such as \"10 local numbers in Seattle with SMS\". End with Ctrl-D or \"exit\".");
        }

        while (await NextAsync(session, person, ct) is { } said)
        {
            if (string.IsNullOrWhiteSpace(said))
            {
                continue;
            }

            var turn = await agent.SayAsync(said, ct, Listener(session));
            turns.Add(new { said, answer = turn.Text, tools = turn.Tools });
            if (!session.Screen.Json)
            {
                session.Screen.Say("\n");
            }
        }

        if (session.Screen.Json)
        {
            session.Screen.Show(turns, _ => "");
        }

        return ExitCode.Done;
    }

    // Words are shown as they come; with --json they are part of the document at the end.
    private static ChatListener Listener(Session session) => new()
    {
        Words = words =>
        {
            if (!session.Screen.Json)
            {
                session.Surroundings.Out.Write(words);
                session.Surroundings.Out.Flush();
            }
        },
        Again = () =>
        {
            if (!session.Screen.Json)
            {
                session.Surroundings.Out.WriteLine(" ...");
            }
        },
        Remark = session.Screen.Remark,
    };

    private static async Task<string?> NextAsync(Session session, Person person, CancellationToken ct)
    {
        if (person.IsThere)
        {
            await session.Surroundings.Error.WriteAsync("> ");
            await session.Surroundings.Error.FlushAsync(ct);
        }

        var line = await person.LineAsync(ct);
        return line?.Trim() is "exit" or "quit" ? null : line;
    }
}
