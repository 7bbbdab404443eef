using System.CommandLine;
using AgentHost.Agent.Answers;
using AgentHost.Operations.Orders;

namespace AgentHost.Commands;

/// <summary><c>orders resume</c>: lets an order on hold go on.</summary>
internal static class OrdersResumeCommand
{
    public static Command Create(CommandRunner runner)
    {
        var order = new Argument<string>("order") { Description = "The order, ORD-…" };
        var reason = new Option<string>("--reason") { Description = "Why it is still wanted, for the record.", Required = true };
        var command = new Command("resume", "Let an order go on that was put on hold when the database was restored.") { order, reason };
        runner.Run(command, async (session, parsed, ct) => session.Show(
            await session.Services.GetRequiredService<OrderHolds>().ResumeAsync(session.Caller, parsed.GetValue(order)!, parsed.GetValue(reason)!, ct), LedgerRenderer.Order));
        return command;
    }
}
