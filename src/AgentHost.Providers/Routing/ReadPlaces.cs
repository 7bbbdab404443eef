namespace AgentHost.Providers.Routing;

/// <summary>
/// How many reads of an account are under way at once. After an outage it begins with one and doubles with each that succeeds, so that a carrier that comes
/// back is not met by everything that waited.
/// </summary>
internal sealed class ReadPlaces
{
    private readonly int _most;
    private readonly Lock _lock = new();
    private readonly Queue<TaskCompletionSource> _waiting = new();
    private int _limit;
    private int _taken;

    /// <summary>Begins with all places.</summary>
    /// <param name="most">The most at once.</param>
    public ReadPlaces(int most) => _most = _limit = most;

    /// <summary>How many may be under way now.</summary>
    public int Limit
    {
        get
        {
            lock (_lock)
            {
                return _limit;
            }
        }
    }

    /// <summary>Waits for a place.</summary>
    public async ValueTask EnterAsync(CancellationToken cancellationToken)
    {
        TaskCompletionSource waiting;
        lock (_lock)
        {
            if (_taken < _limit)
            {
                _taken++;
                return;
            }

            waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue(waiting);
        }

        await using var cancelled = cancellationToken.Register(() => waiting.TrySetCanceled(cancellationToken));
        await waiting.Task;
    }

    /// <summary>Gives a place back.</summary>
    public void Leave()
    {
        lock (_lock)
        {
            _taken--;
            Admit();
        }
    }

    /// <summary>The account has come back: one at a time for now.</summary>
    public void Restart()
    {
        lock (_lock)
        {
            _limit = 1;
        }
    }

    /// <summary>A read succeeded.</summary>
    public void Widen()
    {
        lock (_lock)
        {
            if (_limit < _most)
            {
                _limit = Math.Min(_most, _limit * 2);
                Admit();
            }
        }
    }

    private void Admit()
    {
        while (_taken < _limit && _waiting.TryDequeue(out var next))
        {
            if (next.TrySetResult())
            {
                _taken++;
            }
        }
    }
}
