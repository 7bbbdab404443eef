using System.CommandLine;
using AgentHost.Agent.Answers;
using AgentHost.Operations.Unsettled;
using AgentHost.Terminal;

namespace AgentHost.Commands;

/// <summary><c>intents list</c>: what waits for a person, and on request all that is unsure.</summary>
internal static class IntentsListCommand
{
    private const int Most = 100;

    public static Command Create(CommandRunner runner)
    {
        var all = new Option<bool>("--all") { Description = "With those that carriers are still asked after." };
        var command = new Command("list", "Show what waits for a person, with references for the carrier's support. Exit code 1 when something does.") { all };
        runner.Run(command, async (session, parsed, ct) =>
        {
            var page = await session.Services.GetRequiredService<UnsettledQueries>().ListAsync(session.Caller, parsed.GetValue(all), Most, ct);
            session.Screen.Show(page, LedgerRenderer.Unsettled);
            return page.NeedHuman > 0 ? ExitCode.Partly : ExitCode.Done;
        });
        return command;
    }
}
