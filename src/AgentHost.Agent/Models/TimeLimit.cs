namespace AgentHost.Agent.Models;

/// <summary>Ends the wait for something that may never come; renewed with each piece that does.</summary>
internal sealed class TimeLimit : IDisposable
{
    private readonly TimeSpan _limit;
    private readonly CancellationTokenSource _clock;
    private readonly CancellationTokenSource _either;
    private readonly CancellationToken _caller;

    public TimeLimit(TimeSpan limit, TimeProvider time, CancellationToken caller)
    {
        _limit = limit;
        _caller = caller;
        _clock = new CancellationTokenSource(limit, time);
        _either = CancellationTokenSource.CreateLinkedTokenSource(_clock.Token, caller);
    }

    /// <summary>Cancelled when the time is over, or by the caller.</summary>
    public CancellationToken Token => _either.Token;

    /// <summary>Begins to count anew.</summary>
    public void Renew() => _clock.CancelAfter(_limit);

    /// <summary>Tells work that ended because its time was over from work that the caller cancelled. The work heeds <see cref="Token"/>.</summary>
    public async Task<T> KeepAsync<T>(Task<T> work, Func<Exception> late)
    {
        try
        {
            return await work;
        }
        catch (OperationCanceledException) when (!_caller.IsCancellationRequested && _clock.IsCancellationRequested)
        {
            throw late();
        }
    }

    public void Dispose()
    {
        _either.Dispose();
        _clock.Dispose();
    }
}
