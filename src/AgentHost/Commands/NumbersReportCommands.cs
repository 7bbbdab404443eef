using System.CommandLine;
using AgentHost.Agent.Answers;
using AgentHost.Operations.Inventory;

namespace AgentHost.Commands;

/// <summary><c>numbers report</c>: what there is to know about the numbers as a whole.</summary>
internal static class NumbersReportCommands
{
    public static Command Create(CommandRunner runner)
    {
        var idle = new Command("idle", "List what is paid for and nobody holds, with what it costs a month.");
        runner.Run(idle, async (session, _, ct) => session.Show(await session.Services.GetRequiredService<IdleNumbers>().ReportAsync(session.Caller, ct), LedgerRenderer.Idle));
        return new Command("report", "Reports on the numbers that we have.") { idle };
    }
}
