namespace AgentHost.Providers.Routing;

/// <summary>One account's share of its carrier's limit: who asks waits for a turn, a few of which are taken ahead from the ledger.</summary>
/// <param name="account">The account.</param>
/// <param name="rate">How fast it may be asked.</param>
/// <param name="ledger">Where turns are written down.</param>
/// <param name="time">The clock.</param>
public sealed class RateTokens(AccountKey account, RequestRate rate, IRateLedger ledger, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _taking = new(1, 1);
    private readonly Lock _lock = new();
    private readonly PriorityQueue<DateTimeOffset, DateTimeOffset> _turns = new();
    private DateTimeOffset _pausedUntil;

    /// <summary>Until when nobody asks this account, UTC; null when it may be asked.</summary>
    public DateTimeOffset? PausedUntil
    {
        get
        {
            lock (_lock)
            {
                return _pausedUntil > time.GetUtcNow() ? _pausedUntil : null;
            }
        }
    }

    /// <summary>Waits for a turn. Gives null when it has come, or how long it would take when that is longer than the patience: then no turn was used.</summary>
    public async ValueTask<TimeSpan?> WaitAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        var until = time.GetUtcNow() + patience;
        var turn = await NextAsync(cancellationToken);
        while (true)
        {
            var now = time.GetUtcNow();
            var due = Due(turn);
            if (due <= now)
            {
                return null;
            }

            if (due > until)
            {
                GiveBack(turn);
                return due - now;
            }

            try
            {
                // A pause may come while this waits: the moment is looked at again. Timers count whole milliseconds.
                await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling((due - now).TotalMilliseconds)), time, cancellationToken);
            }
            catch (OperationCanceledException)
            {
                GiveBack(turn);
                throw;
            }
        }
    }

    /// <summary>The carrier asked to be left alone. Holds at once here, and soon for every process.</summary>
    public void Pause(TimeSpan duration)
    {
        var until = time.GetUtcNow() + duration;
        lock (_lock)
        {
            if (until <= _pausedUntil)
            {
                return;
            }

            _pausedUntil = until;
        }

        _ = TellAsync(until);
    }

    /// <inheritdoc/>
    public void Dispose() => _taking.Dispose();

    private async Task<bool> TellAsync(DateTimeOffset until)
    {
        try
        {
            await ledger.PauseAsync(account, until, CancellationToken.None);
            return true;
        }
        catch (Exception)
        {
            // It is told again with the next turns that are taken.
            return false;
        }
    }

    private DateTimeOffset Due(DateTimeOffset turn)
    {
        lock (_lock)
        {
            return turn > _pausedUntil ? turn : _pausedUntil;
        }
    }

    private void GiveBack(DateTimeOffset turn)
    {
        lock (_lock)
        {
            _turns.Enqueue(turn, turn);
        }
    }

    private bool TryNext(out DateTimeOffset turn)
    {
        lock (_lock)
        {
            // A turn of long ago would let more go at once than the carrier allows.
            var oldest = time.GetUtcNow() - ledger.Ahead - (rate.Burst * rate.Interval);
            while (_turns.TryDequeue(out turn, out _))
            {
                if (turn >= oldest)
                {
                    return true;
                }
            }

            return false;
        }
    }

    private async ValueTask<DateTimeOffset> NextAsync(CancellationToken cancellationToken)
    {
        if (TryNext(out var turn))
        {
            return turn;
        }

        await _taking.WaitAsync(cancellationToken);
        try
        {
            if (TryNext(out turn))
            {
                return turn;
            }

            var count = Math.Clamp((int)(ledger.Ahead / rate.Interval), 1, Math.Max(1, rate.Burst));
            var turns = await ledger.TakeAsync(account, rate, count, Due(default), cancellationToken);
            lock (_lock)
            {
                _pausedUntil = turns.PausedUntil > _pausedUntil ? turns.PausedUntil : _pausedUntil;
                for (var i = 1; i < count; i++)
                {
                    var next = turns.From + (i * rate.Interval);
                    _turns.Enqueue(next, next);
                }
            }

            return turns.From;
        }
        finally
        {
            _taking.Release();
        }
    }
}
