using System.CommandLine;
using AgentHost.Agent.Answers;
using AgentHost.Operations;
using AgentHost.Operations.Inventory;
using AgentHost.Terminal;

namespace AgentHost.Commands;

/// <summary><c>numbers release</c>: gives a number back; a person confirms it at the terminal, there is no option that answers for them.</summary>
internal static class NumbersReleaseCommand
{
    public static Command Create(CommandRunner runner)
    {
        var number = new Argument<string>("number") { Description = "The number, +12065550142." };
        var command = new Command("release", "Give a number back to its carrier for good. Spending stops do not stop it.") { number };
        runner.Run(command, (session, parsed, ct) => ReleaseAsync(session, parsed.GetValue(number)!, ct));
        return command;
    }

    private static async Task<int> ReleaseAsync(Session session, string number, CancellationToken ct)
    {
        var person = new Person(session.Surroundings, yesGiven: false, ct);
        return person.IsThere
            ? await session.CallAsync<InventoryChange>("inventory_release", new { number }, LedgerRenderer.Changed, ct, Code, person)
            : session.Screen.Fail(new Problem(
                ProblemKind.Approval, "nobody_at_terminal", "Giving a number back is confirmed by a person's typed answer, and nobody is at a terminal here.",
                "Nothing was released.", $"Run agenthost numbers release {number} in a terminal."));
    }

    // A number that is still releasing: the carrier gave no clear answer, and is asked.
    private static int Code(InventoryChange change) => change switch
    {
        { Refused.Count: > 0 } => ExitCode.Refused,
        { Changed: [{ State: "releasing" }] } => ExitCode.Carrier,
        _ => ExitCode.Done,
    };
}
