using System.CommandLine;
using AgentHost.Agent.Answers;
using AgentHost.Operations.Inventory;
using AgentHost.Terminal;

namespace AgentHost.Commands;

/// <summary><c>numbers audit</c>: the inventory compared with what the carriers list.</summary>
internal static class NumbersAuditCommand
{
    public static Command Create(CommandRunner runner)
    {
        var command = new Command("audit", "Compare the inventory with what the carriers list.");
        runner.Run(command, (session, _, ct) => session.CallAsync<AuditView>(
            "inventory_audit", new { }, LedgerRenderer.Audit, ct,
            audit => audit.Differences.Count > 0 ? ExitCode.Partly : audit.Unanswered.Count > 0 ? ExitCode.Carrier : ExitCode.Done));
        return command;
    }
}
