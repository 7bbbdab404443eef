using System.CommandLine;
using AgentHost.Agent.Answers;
using AgentHost.Operations.Unsettled;

namespace AgentHost.Commands;

/// <summary><c>intents decide</c>: a person says how it ended; the carrier is asked once more first.</summary>
internal static class IntentsDecideCommand
{
    public static Command Create(CommandRunner runner)
    {
        var intent = new Argument<string>("intent") { Description = "The intent, or its number, as intents list shows it." };
        var owned = new Option<bool>("--owned") { Description = "The number is ours at the carrier." };
        var notOwned = new Option<bool>("--not-owned") { Description = "The number is not ours there." };
        var reason = new Option<string>("--reason") { Description = "How you know, for the record.", Required = true };
        var despite = new Option<bool>("--despite-carrier") { Description = "Your word counts although the carrier says otherwise." };
        var command = new Command("decide", "Decide about an intent that waits for a person.") { intent, owned, notOwned, reason, despite };
        command.Validators.Add(result =>
        {
            if (result.GetValue(owned) == result.GetValue(notOwned))
            {
                result.AddError("Give one of --owned and --not-owned.");
            }
        });
        runner.Run(command, async (session, parsed, ct) => session.Show(
            await session.Services.GetRequiredService<IntentDecision>().DecideAsync(
                session.Caller, parsed.GetValue(intent)!, parsed.GetValue(owned), parsed.GetValue(reason)!, parsed.GetValue(despite), ct),
            LedgerRenderer.Decided));
        return command;
    }
}
