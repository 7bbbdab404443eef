using AgentHost.Operations.Audit;
using AgentHost.Operations.Backorders;
using AgentHost.Operations.Inbox;
using AgentHost.Operations.Orders;
using AgentHost.Operations.Outbox;
using AgentHost.Operations.Releases;

namespace AgentHost.Operations.Work;

/// <summary>One pass over everything due: orders, backorders, the outbox, the inbox, releases that are unsure, the periodic sweeps, and the work of rooms beside the operations.</summary>
public sealed class WorkPass(OrderWork orders, BackorderWork backorders, OutboxWork outbox, DeliveryWork deliveries, InboxWork inbox, ReleaseSettlement releases, PeriodicWork periodic, ReadLog reads, IEnumerable<IWorkStream> others)
{
    /// <summary>The work of rooms beside the operations.</summary>
    public IReadOnlyList<IWorkStream> Others { get; } = [.. others];

    private const int AtOnce = 4;
    private const int StepsEach = 25;

    /// <summary>Does what is due now, deliveries to receivers outside included; gives how many steps were done, 0 when nothing was due.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var beside = Others.SelectMany(other => Enumerable.Range(0, other.AtOnce).Select(_ => DrainAsync(other.StepAsync, cancellationToken)));
        var own = (await Task.WhenAll(beside.Append(RunOwnAsync(cancellationToken)))).Sum();
        return own + await DrainAsync(deliveries.StepAsync, cancellationToken);
    }

    /// <summary>The same without deliveries and other rooms: for a process that does these beside it, so that a receiver that hangs holds no order up, and no order a ticket.</summary>
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
