using System.Collections.Concurrent;
using AgentHost.Storage;

namespace AgentHost.Operations.Work;

/// <summary>
/// Readings that many callers want at once. A reading begins when the work that was waiting before it has had its turn, and whoever asks until then shares it; who comes while
/// it is under way shares the next, or this one where the database can tell that nothing was committed since it began. So a crowd costs a reading after the other and not one
/// each, and nobody is told what was true only before they asked.
/// </summary>
/// <typeparam name="TKey">What is read.</typeparam>
/// <typeparam name="T">What comes of it.</typeparam>
/// <param name="mark">Where the commits stand; null where that can't be told.</param>
/// <param name="time">The clock.</param>
internal sealed class SharedReads<TKey, T>(Func<CommitMark?> mark, TimeProvider time)
    where TKey : notnull
{
    private const int MostKept = 256;

    // What is read may also say how old something is, to the second.
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(0.5);

    private readonly ConcurrentDictionary<TKey, Kept> _kept = new();
    private readonly Lock _lock = new();
    private readonly Dictionary<TKey, TaskCompletionSource<T>?> _waiting = [];

    /// <summary>Reads, or shares the next reading of the same.</summary>
    /// <param name="key">What is read.</param>
    /// <param name="read">Reads it; for all who wait, so no one's going away may end it.</param>
    /// <param name="cancellationToken">Ends this caller's wait.</param>
    public Task<T> ReadAsync(TKey key, Func<Task<T>> read, CancellationToken cancellationToken)
    {
        if (StillTrue(key) is { } kept)
        {
            return kept.Reading;
        }

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
                waiting.SetResult(await (StillTrue(key)?.Reading ?? ReadAsync(key, read)));
            }
            catch (Exception e)
            {
                waiting.SetException(e);
            }
        }
    }

    private Kept? StillTrue(TKey key) =>
        _kept.TryGetValue(key, out var kept) && time.GetElapsedTime(kept.At) < KeptFor && mark() == kept.Mark ? kept : null;

    private async Task<T> ReadAsync(TKey key, Func<Task<T>> read)
    {
        var (at, before) = (time.GetTimestamp(), mark());
        var result = await read();
        if (before is { } known)
        {
            if (_kept.Count >= MostKept)
            {
                _kept.Clear();
            }

            _kept[key] = new Kept(known, at, Task.FromResult(result));
        }

        return result;
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

    private sealed record Kept(CommitMark Mark, long At, Task<T> Reading);
}
