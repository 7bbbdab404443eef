using AgentHost.CarrierSandbox.Faults;
using AgentHost.CarrierSandbox.Ledger;

namespace AgentHost.CarrierSandbox;

/// <summary>Every carrier of the sandbox, by name.</summary>
public sealed class CarrierSimulators(SandboxLedger ledger, TimeProvider time) : IDisposable
{
    private readonly Dictionary<string, CarrierSimulator> _carriers = [];

    /// <summary>The carriers.</summary>
    public IReadOnlyDictionary<string, CarrierSimulator> All => _carriers;

    /// <summary>A carrier; throws <see cref="KeyNotFoundException"/> for one that has no face here.</summary>
    public CarrierSimulator Of(string carrier) => _carriers[carrier];

    /// <summary>Adds a carrier's face.</summary>
    /// <param name="carrier">Its name, which its paths begin with.</param>
    /// <param name="writeError">Writes 429, 5xx and refused credentials in the carrier's own form.</param>
    /// <param name="advance">Enters what has come to pass by the books' clock: filled orders, ports that moved on. Null where all is synchronous.</param>
    public CarrierSimulator Add(string carrier, Func<HttpContext, SandboxFault, Task> writeError, Action<CarrierSimulator>? advance = null) =>
        _carriers[carrier] = new CarrierSimulator(ledger.Of(carrier), time, writeError, advance);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var carrier in _carriers.Values)
        {
            carrier.Events.Dispose();
        }
    }
}
