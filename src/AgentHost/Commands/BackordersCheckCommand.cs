using System.CommandLine;
using AgentHost.Agent.Answers;
using AgentHost.Operations.Backorders;

namespace AgentHost.Commands;

/// <summary><c>backorders check</c>: asks the carriers now.</summary>
internal static class BackordersCheckCommand
{
    public static Command Create(CommandRunner runner)
    {
        var backorder = new Argument<string?>("backorder") { Description = "The backorder, BO-…; every open one when left out.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("check", "Ask the carriers now, and take in what has come.") { backorder };
        runner.Run(command, (session, parsed, ct) => session.CallAsync<BackorderPage>(
            "backorder_check", new { backorder_id = parsed.GetValue(backorder) }, LedgerRenderer.Backorders, ct));
        return command;
    }
}
