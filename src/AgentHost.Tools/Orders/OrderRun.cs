using AgentHost.Operations.Orders;
using AgentHost.Tools.Catalog;
using Microsoft.Extensions.Logging;

namespace AgentHost.Tools.Orders;

/// <summary>Carries a committed order on while the caller waits, and tells the client how far it is.</summary>
internal static class OrderRun
{
    /// <summary>
    /// The order when it is at rest or the time is up. Nothing cancels it: the order is committed, and a client that left finds its result under its id.
    /// </summary>
    public static async Task<OrderView> ToRestAsync(OrderView order, ToolCall call, TimeSpan atMost)
    {
        if (order.State != "running" || atMost <= TimeSpan.Zero)
        {
            return order;
        }

        try
        {
            await using var progress = ProgressRelay.For(call);
            var rested = await call.Need<OrderRunner>().RunAsync(call.Caller, order.OrderId, atMost, progress, CancellationToken.None);
            return rested with { Repeated = order.Repeated };
        }
        catch (Exception e)
        {
            // The order is committed and its worker goes on with it: an error would read as if nothing had been ordered.
            call.Need<ILoggerFactory>().CreateLogger(call.Tool.Name).LogError(e, "Waiting for {OrderId} failed", order.OrderId);
            return order;
        }
    }
}
