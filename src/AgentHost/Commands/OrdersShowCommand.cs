using System.CommandLine;
using AgentHost.Agent.Answers;
using AgentHost.Operations.Orders;

namespace AgentHost.Commands;

/// <summary><c>orders show</c>.</summary>
internal static class OrdersShowCommand
{
    public static Command Create(CommandRunner runner)
    {
        var order = new Argument<string>("order") { Description = "The order, ORD-…" };
        var command = new Command("show", "Show how an order stands.") { order };
        runner.Run(command, (session, parsed, ct) => session.CallAsync<OrderView>(
            "order_get", new { order_id = parsed.GetValue(order) }, LedgerRenderer.Order, ct));
        return command;
    }
}
