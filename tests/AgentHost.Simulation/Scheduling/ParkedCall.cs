namespace AgentHost.Simulation.Scheduling;

/// <summary>A call to a carrier that stands still: its request or its answer is on the way. Or a process that stands still between two of its steps.</summary>
/// <param name="process">The process that made it.</param>
/// <param name="what">What it is, for the trace.</param>
/// <param name="died">What becomes of the request when the process dies now: it may have left already.</param>
internal sealed class ParkedCall(SimulatedProcess process, string what, Action? died)
{
    private readonly TaskCompletionSource _done = new();

    public SimulatedProcess Process => process;

    public string What => what;

    /// <summary>Whether it can go on at all: what was lost on the way never does.</summary>
    public bool Comes { get; init; } = true;

    public Task Done => _done.Task;

    /// <summary>Nothing more will come of it for the caller, who may have given up.</summary>
    public bool IsOver => _done.Task.IsCompleted;

    // Without a context, what waits inside of EF Core goes on here and now, not on another thread; everything else is posted to the pump as ever.
    public void GoOn()
    {
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            _done.TrySetResult();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    public void Die() => died?.Invoke();
}
