using System.CommandLine;
using AgentHost.Agent.Chat;
using AgentHost.Tools.Prompts;
using AgentHost.Providers;
using AgentHost.Terminal;
using AgentHost.Work;

namespace AgentHost.Commands;

/// <summary><c>chat</c>: a conversation in the terminal; lines piped in are taken as its turns.</summary>
internal static class ChatCommand
{
    public static Command Create(CommandRunner runner)
    {
        var command = new Command("chat", "Talk with the agent; end with Ctrl-D or \"exit\".");
        runner.Run(command, (session, _, ct) => RunAsync(session, ct), stays: true);
        return command;
    }

    private static async Task<int> RunAsync(Session session, CancellationToken ct)
    {
        var person = new Person(session.Surroundings, yesGiven: false, ct);
        foreach (var sentence in session.Services.GetRequiredService<ProviderDirectory>().NotUsed)
        {
            session.Screen.Remark(sentence);
        }

        await using var tools = await session.ConnectAsync(person, ct);
        var prompts = session.Services.GetRequiredService<PromptLibrary>();
        using var model = new OfflineChatClient(prompts);
        var today = DateOnly.FromDateTime(session.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
        var agent = new ChatAgent(model, await tools.Client.ListToolsAsync(cancellationToken: ct), prompts, session.Settings.Mode, today);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var work = session.Services.GetRequiredService<BackgroundWork>().RunAsync(stop.Token);
        try
        {
            return await TalkAsync(session, person, agent, ct);
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

            var turn = await agent.SayAsync(said, ct);
            turns.Add(new { said, answer = turn.Text, tools = turn.Tools });
            if (!session.Screen.Json)
            {
                session.Screen.Say($"{turn.Text}\n");
            }
        }

        if (session.Screen.Json)
        {
            session.Screen.Show(turns, _ => "");
        }

        return ExitCode.Done;
    }

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
