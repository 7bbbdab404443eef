using System.CommandLine;
using AgentHost.Agent.Answers;
using AgentHost.Operations.Orders;

namespace AgentHost.Commands;

/// <summary><c>approvals</c>: orders that wait for a person.</summary>
internal static class ApprovalsCommand
{
    public static Command Create(CommandRunner runner)
    {
        var command = new Command("approvals", "List the orders that wait for approval.");
        runner.Run(command, (session, _, ct) => session.CallAsync<ApprovalPage>("approval_list", new { }, LedgerRenderer.Approvals, ct));
        return command;
    }
}
