using AgentHost.Operations;
using AgentHost.Providers;
using AgentHost.Storage;

namespace AgentHost.Simulation.Scheduling;

/// <summary>A worker of a process: takes one step at a time.</summary>
internal sealed class SimulatedWorker(string name, SimulatedProcess process, Func<CancellationToken, Task<bool>> step)
{
    private Task<bool>? _step;

    public string Name => name;

    public SimulatedProcess Process => process;

    /// <summary>Whether a step of it stands still, at a carrier or after a read.</summary>
    public bool IsUnderWay => _step is { IsCompleted: false };

    /// <summary>What the last step did: true when there was something to do. Faults that the step lets through are no bugs.</summary>
    public bool DidSomething { get; private set; }

    /// <summary>How many transactions had been committed when its last step began.</summary>
    public int BeganAt { get; private set; }

    /// <summary>Begins a step.</summary>
    public void Begin(Pump pump, int commits)
    {
        BeganAt = commits;
        _step = pump.Run(() => process.DoAsync(() => step(CancellationToken.None)));
        Collect();
    }

    /// <summary>Looks whether the step that stood still has come to its end. Throws what went wrong in it.</summary>
    public void Collect()
    {
        if (_step is not { IsCompleted: true } done)
        {
            return;
        }

        _step = null;
        if (done.IsFaulted && !IsExpected(done.Exception.InnerException))
        {
            throw new SimulationBrokenException($"{process} {name} failed: {done.Exception.InnerException}");
        }

        DidSomething = done.IsCompletedSuccessfully && done.GetAwaiter().GetResult();
    }

    /// <summary>Whether a failure is a fault of the world around, which whoever meets it may let through.</summary>
    public static bool IsExpected(Exception? failure) => failure is ProcessDeathException or ProviderUnavailableException or DatabaseFaultException { Code: "database_locked" };

    public override string ToString() => $"{process} {name}";
}
