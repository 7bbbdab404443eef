using AgentHost.CarrierSandbox;
using AgentHost.CarrierSandbox.Plivo;
using AgentHost.Numbering;
using AgentHost.Providers;
using AgentHost.Providers.Plivo;
using AgentHost.Providers.Wire;

namespace AgentHost.Tests.Providers.Plivo;

/// <summary>Plivo's face of the sandbox on a free port, and adapters on it over real HTTP.</summary>
internal sealed class PlivoCarrier : IAsyncDisposable
{
    private readonly Sandbox _sandbox;
    private readonly HttpMessageInvoker _connection = new(CarrierConnections.ForReads());
    private readonly CarrierOrders _orders = new(TimeProvider.System);
    private readonly CarrierReads _reads;
    private int _references;

    private PlivoCarrier(Sandbox sandbox)
    {
        _sandbox = sandbox;
        _reads = new CarrierReads(_connection, TimeProvider.System);
    }

    public CarrierSimulator Carrier => _sandbox.Carriers.Of(PlivoFace.Name);

    public static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<PlivoCarrier> StartAsync() => new(await Sandbox.StartAsync(only: [PlivoFace.Name]));

    /// <summary>An adapter on the sandbox, or on something that stands in for it.</summary>
    public PlivoProvider Open(TimeSpan? callTimeout = null, int pageSize = 20, Uri? at = null, string token = PlivoFace.AuthToken) => new(
        new PlivoOptions
        {
            AuthId = PlivoFace.AuthId,
            AuthToken = token,
            Api = at ?? new Uri(_sandbox.Address, PlivoFace.Name),
            CallTimeout = callTimeout ?? TimeSpan.FromSeconds(15),
            PageSize = pageSize,
        },
        _reads,
        _orders);

    public ClientReference Reference() => ClientReference.Create("01KAJ0000000000000000" + Interlocked.Increment(ref _references).ToString("00000"), 0);

    public static NumberQuery In(string npa, int limit = 20) => new() { AreaCodes = [Npa.Parse(npa)], Limit = limit };

    public async Task<PurchaseOutcome> BuyAsync(PlivoProvider provider, E164 number) =>
        (await provider.PurchaseAsync(new PurchaseRequest(Reference(), [number]), Ct)).Outcomes[number];

    public async Task<FoundNumber> FindAsync(PlivoProvider provider, E164 number)
    {
        var answer = await provider.FindAsync(new FindQuery(Reference(), null, [number]), Ct);
        Assert.True(answer.Complete);
        return answer.Numbers[number];
    }

    public void Set(string field, string? value) => Carrier.Books.Keep(PlivoFace.AccountKind, PlivoFace.AuthId, new Dictionary<string, string?> { [field] = value });

    public async ValueTask DisposeAsync()
    {
        _orders.Dispose();
        _connection.Dispose();
        await _sandbox.DisposeAsync();
    }
}
