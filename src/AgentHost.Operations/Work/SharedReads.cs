namespace AgentHost.Operations.Work;

/// <summary>
/// Readings that many callers want at once. Whoever comes while one is under way shares the next, which begins when that one has ended: so a crowd costs a reading after the
/// other and not one each, and nobody is told what was read before they asked.
/// </summary>
/// <typeparam name="TKey">What is read.</typeparam>
/// <typeparam name="T">What comes of it.</typeparam>
internal sealed class SharedReads<TKey, T>
    where TKey : notnull
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TKey, TaskCompletionSource<T>?> _waiting = [];

    /// <summary>Reads, or shares the next reading of the same.</summary>
    /// <param name="key">What is read.</param>
    /// <param name="read">Reads it; for all who wait, so no one's going away may end it.</param>
    /// <param name="cancellationToken">Ends this caller's wait.</param>
    public Task<T> ReadAsync(TKey key, Func<Task<T>> read, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_waiting.TryGetValue(key, out var next))
            {
                _waiting[key] = next ??= new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
                return next.Task.WaitAsync(cancellationToken);
            }

            _waiting[key] = null;
        }

        return FirstAsync(key, read).WaitAsync(cancellationToken);
    }

    private async Task<T> FirstAsync(TKey key, Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        finally
        {
            _ = NextAsync(key, read);
        }
    }

    // One reading after the other, as long as anybody waits.
    private async Task NextAsync(TKey key, Func<Task<T>> read)
    {
        while (Take(key) is { } waiting)
        {
            try
            {
                waiting.SetResult(await read());
            }
            catch (Exception e)
            {
                waiting.SetException(e);
            }
        }
    }

    private TaskCompletionSource<T>? Take(TKey key)
    {
        lock (_lock)
        {
            var waiting = _waiting[key];
            if (waiting is null)
            {
                _waiting.Remove(key);
            }
            else
            {
                _waiting[key] = null;
            }

            return waiting;
        }
    }
}
