using AgentHost.Operations;

namespace AgentHost.Simulation.Scheduling;

/// <summary>A worker of a process: takes one step at a time.</summary>
internal sealed class SimulatedWorker(string name, SimulatedProcess process, Func<CancellationToken, Task<bool>> step)
{
    private Task<bool>? _step;

    public SimulatedProcess Process => process;

    /// <summary>Whether a step of it stands still at a carrier.</summary>
    public bool IsUnderWay => _step is { IsCompleted: false };

    /// <summary>What the last step did: true when there was something to do. Faults of a carrier that the sweeps let through are no bugs.</summary>
    public bool DidSomething { get; private set; }

    /// <summary>Begins a step.</summary>
    public void Begin(Pump pump)
    {
        _step = pump.Run(() => step(CancellationToken.None));
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
        if (done.IsFaulted && done.Exception.InnerException is not (ProcessDeathException or Providers.ProviderUnavailableException))
        {
            throw new SimulationBrokenException($"{process} {name} failed: {done.Exception.InnerException}");
        }

        DidSomething = done.IsCompletedSuccessfully && done.GetAwaiter().GetResult();
    }

    public override string ToString() => $"{process} {name}";
}
