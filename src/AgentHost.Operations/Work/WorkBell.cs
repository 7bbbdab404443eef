namespace AgentHost.Operations.Work;

/// <summary>Wakes the workers of this process when something became due, so that they need not wait for their next look. Whoever does not hear it finds the rows all the same.</summary>
public sealed class WorkBell(TimeProvider time)
{
    private TaskCompletionSource _rung = New();

    /// <summary>Something became due.</summary>
    public void Ring() => Interlocked.Exchange(ref _rung, New()).TrySetResult();

    /// <summary>What the next <see cref="Ring"/> completes; to be taken before looking for work, so that nothing is missed in between.</summary>
    public Task Next => Volatile.Read(ref _rung).Task;

    /// <summary>Waits for a ring, at most that long; ends early on a stop, without an exception.</summary>
    public async Task WaitAsync(Task next, TimeSpan atMost, CancellationToken stop)
    {
        if (atMost <= TimeSpan.Zero)
        {
            return;
        }

        try
        {
            await next.WaitAsync(atMost, time, stop);
        }
        catch (TimeoutException)
        {
            // Time for the next look.
        }
        catch (OperationCanceledException)
        {
            // Stopping ends the wait early.
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
