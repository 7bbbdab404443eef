using AgentHost.CarrierSandbox;
using AgentHost.Numbering;
using AgentHost.Providers;
using AgentHost.Providers.Wire;

namespace AgentHost.Tests.Providers.Wire;

/// <summary>One carrier’s face of the sandbox on a free port, and what an adapter needs to speak to it over real HTTP.</summary>
internal abstract class SandboxedCarrier : IAsyncDisposable
{
    private readonly Sandbox _sandbox;
    private readonly string _name;
    private readonly HttpMessageInvoker _connection = new(CarrierConnections.ForReads());
    private int _references;

    protected SandboxedCarrier(Sandbox sandbox, string name)
    {
        (_sandbox, _name) = (sandbox, name);
        Reads = ReadsAt(TimeProvider.System);
    }

    public static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>The carrier, as the sandbox plays it.</summary>
    public CarrierSimulator Carrier => _sandbox.Carriers.Of(_name);

    public Uri Address => new(_sandbox.Address, _name);

    public CarrierReads Reads { get; }

    public CarrierOrders Orders { get; } = new(TimeProvider.System);

    public static NumberQuery In(string npa, int limit = 20) => new() { AreaCodes = [Npa.Parse(npa)], Limit = limit };

    /// <summary>A reference that was not used before.</summary>
    public ClientReference Reference() => ClientReference.Create("01KAJ0000000000000000" + Interlocked.Increment(ref _references).ToString("00000"), 0);

    public async ValueTask DisposeAsync()
    {
        Orders.Dispose();
        _connection.Dispose();
        await _sandbox.DisposeAsync();
    }

    /// <summary>Reads by another clock.</summary>
    protected CarrierReads ReadsAt(TimeProvider time) => new(_connection, time);
}
