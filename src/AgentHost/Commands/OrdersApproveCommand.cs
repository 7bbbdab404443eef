using System.CommandLine;
using AgentHost.Agent.Answers;
using AgentHost.Operations;
using AgentHost.Operations.Orders;
using AgentHost.Terminal;

namespace AgentHost.Commands;

/// <summary><c>orders approve</c>: a person decides at the terminal; there is no option that answers for them.</summary>
internal static class OrdersApproveCommand
{
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(30);

    public static Command Create(CommandRunner runner)
    {
        var order = new Argument<string>("order") { Description = "The order, ORD-…, or its approval, APP-…" };
        var deny = new Option<bool>("--deny") { Description = "Refuse it instead." };
        var reason = new Option<string?>("--reason") { Description = "Why, for the record." };
        var command = new Command("approve", "Decide about an order that waits for approval.") { order, deny, reason };
        runner.Run(command, (session, parsed, ct) => DecideAsync(
            session, parsed.GetValue(order)!, parsed.GetValue(deny), parsed.GetValue(reason), ct));
        return command;
    }

    private static async Task<int> DecideAsync(Session session, string order, bool deny, string? reason, CancellationToken ct)
    {
        var person = new Person(session.Surroundings, yesGiven: false, ct);
        if (!person.IsThere)
        {
            return session.Screen.Fail(new Problem(
                ProblemKind.Approval, "nobody_at_terminal", "An approval is a person's typed answer, and nobody is at a terminal here.",
                "Nothing was decided; the order still waits.", $"Run agenthost orders approve {order} in a terminal."));
        }

        await using var tools = await session.ConnectAsync(person, ct);
        var decision = deny ? "deny" : "approve";
        var decided = await tools.CallAsync<OrderView>(
            "approval_decide", new { order_id = order, decision, reason = reason ?? $"{decision} at the terminal" }, null, ct);
        if (decided.Value is { State: "running" } running)
        {
            var rested = await session.Services.GetRequiredService<OrderRunner>().RunAsync(session.Caller, running.OrderId, Wait, null, ct);
            session.Screen.Show(rested, LedgerRenderer.Order);
            return ExitCode.Of(rested);
        }

        return session.Show(decided, LedgerRenderer.Order);
    }
}
