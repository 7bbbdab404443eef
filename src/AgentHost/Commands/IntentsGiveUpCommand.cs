using System.CommandLine;
using AgentHost.Agent.Answers;
using AgentHost.Operations.Unsettled;

namespace AgentHost.Commands;

/// <summary><c>intents give-up</c>: leaves an unsure purchase to stock, so that its order gets another number.</summary>
internal static class IntentsGiveUpCommand
{
    public static Command Create(CommandRunner runner)
    {
        var intent = new Argument<string>("intent") { Description = "The intent, or its number, as intents list --all shows it." };
        var reason = new Option<string>("--reason") { Description = "Why, for the record.", Required = true };
        var command = new Command("give-up", "Leave an unsure purchase to stock and let its order get another number, within the budget.") { intent, reason };
        runner.Run(command, async (session, parsed, ct) => session.Show(
            await session.Services.GetRequiredService<SlotGiveUp>().GiveUpAsync(session.Caller, parsed.GetValue(intent)!, parsed.GetValue(reason)!, ct), LedgerRenderer.GivenUp));
        return command;
    }
}
