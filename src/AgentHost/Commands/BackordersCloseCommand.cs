using System.CommandLine;
using AgentHost.Agent.Answers;
using AgentHost.Operations.Backorders;

namespace AgentHost.Commands;

/// <summary><c>backorders close</c>: ends one that its carrier does not answer for, on the word of the person who settled it there.</summary>
internal static class BackordersCloseCommand
{
    public static Command Create(CommandRunner runner)
    {
        var backorder = new Argument<string>("backorder") { Description = "The backorder, BO-…" };
        var reason = new Option<string>("--reason") { Description = "What the carrier told, and who, for the record.", Required = true };
        var command = new Command("close", "End a backorder by hand, after its carrier has been asked: only one that needs a person, or can't be closed there.") { backorder, reason };
        runner.Run(command, async (session, parsed, ct) => session.Show(
            await session.Services.GetRequiredService<BackorderCancel>().CloseByHandAsync(session.Caller, parsed.GetValue(backorder)!, parsed.GetValue(reason)!, ct), LedgerRenderer.Backorder));
        return command;
    }
}
