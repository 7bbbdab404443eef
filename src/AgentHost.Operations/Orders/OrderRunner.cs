using System.Collections.Concurrent;
using AgentHost.Operations.Outbox;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Orders;

/// <summary>
/// Does the steps of one order for someone who waits for it, until it is final or only time and others can bring it on. Disposing it, when the process
/// stops, begins no further step and waits for those under way: a call that may buy is not cut off (reliability fault 39).
/// </summary>
public sealed class OrderRunner(Database database, OrderWork work, OutboxWork outbox, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<Task, bool> _underWay = [];

    /// <summary>Runs the order for at most that long, then says where it stands.</summary>
    public async Task<OrderView> RunAsync(Caller caller, string orderId, TimeSpan atMost, IProgress<OrderProgress>? progress, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stop.Token);
        var steps = StepsAsync(orderId, atMost, progress, either.Token);
        _underWay.TryAdd(steps, true);
        try
        {
            await steps;
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            // The process stops: the order stands where its last step has left it.
        }
        finally
        {
            _underWay.TryRemove(steps, out _);
        }

        return await database.ReadAsync(
            async (db, token) => await OrderViews.OfAsync(db, await db.Orders.FirstAsync(o => o.Id == orderId && o.TenantId == caller.Tenant, token), caller, token), CancellationToken.None);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        foreach (var steps in _underWay.Keys)
        {
            // Whoever waits for the order hears of its fault; here only the end counts.
            await steps.ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    private async Task StepsAsync(string orderId, TimeSpan atMost, IProgress<OrderProgress>? progress, CancellationToken cancellationToken)
    {
        var until = time.GetUtcNow() + atMost;
        progress?.Report((await RestAsync(orderId, cancellationToken)).Progress);
        while (time.GetUtcNow() < until && !cancellationToken.IsCancellationRequested)
        {
            // A step buys the next numbers while those of the step before are set up.
            bool[] worked = await Task.WhenAll(work.StepAsync(orderId, cancellationToken), outbox.ConfigureAsync(orderId, cancellationToken));
            var rest = await RestAsync(orderId, cancellationToken);
            progress?.Report(rest.Progress);
            if (rest.Waits)
            {
                break;
            }

            if (!worked.Contains(true))
            {
                await Task.Delay(Poll, time, cancellationToken);
            }
        }
    }

    private Task<(bool Waits, OrderProgress Progress)> RestAsync(string orderId, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async (db, token) =>
            {
                var state = await db.Orders.Where(o => o.Id == orderId).Select(o => o.State).FirstAsync(token);
                var slots = (await SlotCount.OfAsync(db, orderId, token)).Where(s => s.State != SlotState.GivenUp).ToList();
                var total = slots.Sum(s => s.Count);
                var done = slots.Where(s => s.State is not (SlotState.Open or SlotState.Buying)).Sum(s => s.Count);
                var prefix = OutboxMail.ConfigureKey(orderId, "");
                var configuring = await db.Outbox.AnyAsync(o => o.Key.StartsWith(prefix) && o.State == OutboxState.Pending && o.Tries == 0, token);
                return (state != OrderState.Running && !configuring, new OrderProgress(done, total, $"{done} of {total}"));
            },
            cancellationToken);
}
