using System.Collections.Concurrent;

namespace AgentHost.Simulation.Scheduling;

/// <summary>
/// Runs everything of a simulation on one thread, in the order in which it was posted, so that a seed always gives the same run. The database answers without
/// waiting (SQLite), and carriers answer when the scheduler says so.
/// </summary>
internal sealed class Pump : SynchronizationContext
{
    private readonly ConcurrentQueue<(SendOrPostCallback Callback, object? State)> _posted = new();
    private volatile int _thread = -1;

    /// <summary>Where something was posted by another thread than the one that runs everything, so that the order is no longer the seed's; null when nothing was.</summary>
    public string? ReachedFromOutside { get; private set; }

    /// <inheritdoc/>
    public override void Post(SendOrPostCallback d, object? state)
    {
        if (Environment.CurrentManagedThreadId != _thread)
        {
            ReachedFromOutside ??= Environment.StackTrace;
        }

        _posted.Enqueue((d, state));
    }

    /// <inheritdoc/>
    public override void Send(SendOrPostCallback d, object? state) => d(state);

    /// <summary>Runs something, and whatever follows from it, until all of it waits for a carrier or is done.</summary>
    public T Run<T>(Func<T> begin)
    {
        var before = Current;
        _thread = Environment.CurrentManagedThreadId;
        SetSynchronizationContext(this);
        try
        {
            var begun = begin();
            while (_posted.TryDequeue(out var next))
            {
                next.Callback(next.State);
            }

            return begun;
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }
}
