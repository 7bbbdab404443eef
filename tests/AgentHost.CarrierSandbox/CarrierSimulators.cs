using AgentHost.CarrierSandbox.Faults;
using AgentHost.CarrierSandbox.Ledger;

namespace AgentHost.CarrierSandbox;

/// <summary>Every carrier of the sandbox, by name.</summary>
public sealed class CarrierSimulators(SandboxLedger ledger)
{
    private readonly Dictionary<string, CarrierSimulator> _carriers = [];

    /// <summary>The carriers.</summary>
    public IReadOnlyDictionary<string, CarrierSimulator> All => _carriers;

    /// <summary>A carrier; throws <see cref="KeyNotFoundException"/> for one that has no face here.</summary>
    public CarrierSimulator Of(string carrier) => _carriers[carrier];

    /// <summary>Adds a carrier's face. Its errors to 429, 5xx and refused credentials are in its own form.</summary>
    internal CarrierSimulator Add(string carrier, Func<HttpContext, SandboxFault, Task> writeError) => _carriers[carrier] = new CarrierSimulator(ledger.Of(carrier), writeError);
}
