using System.CommandLine;
using AgentHost.Agent.Answers;
using AgentHost.Operations.Orders;

namespace AgentHost.Commands;

/// <summary><c>orders list</c>.</summary>
internal static class OrdersListCommand
{
    public static Command Create(CommandRunner runner)
    {
        var state = new Option<string?>("--state") { Description = "pending_approval, running, backordered, completed, partial, failed, denied, expired, cancelled or shadow." };
        var page = new PageOptions(20);
        var command = new Command("list", "List the orders, the newest first.") { state, page.Limit, page.Cursor };
        runner.Run(command, (session, parsed, ct) => session.CallAsync<OrderPage>(
            "order_list",
            new { state = parsed.GetValue(state), limit = parsed.GetValue(page.Limit), cursor = parsed.GetValue(page.Cursor) },
            LedgerRenderer.Orders,
            ct));
        return command;
    }
}
