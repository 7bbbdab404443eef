using AgentHost.Storage;

namespace AgentHost.Operations.Purchasing;

/// <summary>
/// Renews the lease of an order while a step waits for slow carriers. It renews only what is still held: a process that was paused for longer than its lease
/// finds it gone (reliability rule 16).
/// </summary>
internal sealed class LeaseKeeper : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _keeping;

    /// <summary>Begins.</summary>
    public LeaseKeeper(Database database, OrderLease lease, TimeProvider time, TimeSpan length) => _keeping = KeepAsync(database, lease, time, length);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Stop();
        await _keeping;
        _stop.Dispose();
    }

    // Here and now, not on another thread: nobody but the loop listens, and it ends at once.
    private void Stop() => _stop.Cancel();

    private async Task KeepAsync(Database database, OrderLease lease, TimeProvider time, TimeSpan length)
    {
        try
        {
            // Stopping is the rule, so that it throws nothing.
            while (!await EndsWithinAsync(length / 3, time))
            {
                if (!await database.WriteAsync((db, token) => RenewAsync(db, lease, time.GetUtcNow(), length, token), _stop.Token))
                {
                    return;
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or DatabaseFaultException)
        {
            // The step has ended, or will find its lease gone.
        }
    }

    private async Task<bool> EndsWithinAsync(TimeSpan delay, TimeProvider time)
    {
        await Task.Delay(delay, time, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        return _stop.IsCancellationRequested;
    }

    private static async Task<bool> RenewAsync(AgentHostDb db, OrderLease lease, DateTimeOffset now, TimeSpan length, CancellationToken cancellationToken)
    {
        if (await lease.HoldAsync(db, now, cancellationToken) is not { } order)
        {
            return false;
        }

        order.LeaseUntil = now + length;
        return true;
    }
}
