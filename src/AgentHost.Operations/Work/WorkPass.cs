using AgentHost.Operations.Audit;
using AgentHost.Operations.Backorders;
using AgentHost.Operations.Inbox;
using AgentHost.Operations.Orders;
using AgentHost.Operations.Outbox;
using AgentHost.Operations.Releases;

namespace AgentHost.Operations.Work;

/// <summary>One pass over everything due: orders, backorders, the outbox, the inbox, releases that are unsure, and the periodic sweeps.</summary>
public sealed class WorkPass(OrderWork orders, BackorderWork backorders, OutboxWork outbox, DeliveryWork deliveries, InboxWork inbox, ReleaseSettlement releases, PeriodicWork periodic, ReadLog reads)
{
    private const int AtOnce = 4;
    private const int StepsEach = 25;

    /// <summary>Does what is due now, deliveries to receivers outside included; gives how many steps were done, 0 when nothing was due.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var own = await RunOwnAsync(cancellationToken);
        return own + await DrainAsync(deliveries.StepAsync, cancellationToken);
    }

    /// <summary>The same without deliveries: for a process that delivers beside it, so that a receiver that hangs holds no order up.</summary>
    public async Task<int> RunOwnAsync(CancellationToken cancellationToken)
    {
        await reads.FlushDueAsync(cancellationToken);
        var streams = Enumerable.Range(0, AtOnce).Select(_ => DrainAsync(t => orders.StepAsync(null, t), cancellationToken))
            .Append(DrainAsync(t => backorders.StepAsync(null, t), cancellationToken))
            .Append(DrainAsync(outbox.StepAsync, cancellationToken))
            .Append(DrainAsync(inbox.StepAsync, cancellationToken))
            .Append(DrainAsync(releases.StepAsync, cancellationToken))
            .Append(DrainAsync(periodic.StepAsync, cancellationToken));
        return (await Task.WhenAll(streams)).Sum();
    }

    private static async Task<int> DrainAsync(Func<CancellationToken, Task<bool>> step, CancellationToken cancellationToken)
    {
        var done = 0;
        while (done < StepsEach && !cancellationToken.IsCancellationRequested && await step(cancellationToken))
        {
            done++;
        }

        return done;
    }
}
