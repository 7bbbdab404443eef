using System.CommandLine;
using AgentHost.Agent.Answers;
using AgentHost.Operations.Backorders;

namespace AgentHost.Commands;

/// <summary><c>backorders cancel</c>: has a carrier close one.</summary>
internal static class BackordersCancelCommand
{
    public static Command Create(CommandRunner runner)
    {
        var backorder = new Argument<string>("backorder") { Description = "The backorder, BO-…" };
        var command = new Command("cancel", "Have the carrier close a backorder; numbers that came stay.") { backorder };
        runner.Run(command, (session, parsed, ct) => session.CallAsync<BackorderView>(
            "backorder_cancel", new { backorder_id = parsed.GetValue(backorder) }, LedgerRenderer.Backorder, ct));
        return command;
    }
}
