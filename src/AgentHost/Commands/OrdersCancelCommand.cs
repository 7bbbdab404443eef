using System.CommandLine;
using AgentHost.Agent.Answers;
using AgentHost.Operations.Orders;

namespace AgentHost.Commands;

/// <summary><c>orders cancel</c>: calls off what was not bought yet.</summary>
internal static class OrdersCancelCommand
{
    public static Command Create(CommandRunner runner)
    {
        var order = new Argument<string>("order") { Description = "The order, ORD-…" };
        var reason = new Option<string?>("--reason") { Description = "Why, for the record." };
        var command = new Command("cancel", "Call off what of an order is not bought yet.") { order, reason };
        runner.Run(command, (session, parsed, ct) => session.CallAsync<OrderView>(
            "order_cancel", new { order_id = parsed.GetValue(order), reason = parsed.GetValue(reason) }, LedgerRenderer.Order, ct));
        return command;
    }
}
