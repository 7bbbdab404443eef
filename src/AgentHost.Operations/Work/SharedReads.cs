namespace AgentHost.Operations.Work;

/// <summary>
/// Readings that many callers want at once. A reading begins when the work that was waiting before it has had its turn, and whoever asks until then shares it; who comes while
/// it is under way shares the next. So a crowd costs a reading after the other and not one each, and nobody is told what was read before they asked.
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
        TaskCompletionSource<T>? next;
        bool isFirst;
        lock (_lock)
        {
            isFirst = !_waiting.TryGetValue(key, out next);
            _waiting[key] = next ??= new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        if (isFirst)
        {
            _ = ReadWhileWantedAsync(key, read);
        }

        return next.Task.WaitAsync(cancellationToken);
    }

    // One reading after the other, as long as anybody waits.
    private async Task ReadWhileWantedAsync(TKey key, Func<Task<T>> read)
    {
        while (await TakeAsync(key) is { } waiting)
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

    private async Task<TaskCompletionSource<T>?> TakeAsync(TKey key)
    {
        // To the end of the queue that all threads share, or of the caller's own where it has one: requests that are there already may ask for the same.
        if (SynchronizationContext.Current is null)
        {
            await Task.Factory.StartNew(static () => { }, CancellationToken.None, TaskCreationOptions.PreferFairness, TaskScheduler.Default);
        }
        else
        {
            await Task.Yield();
        }

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
