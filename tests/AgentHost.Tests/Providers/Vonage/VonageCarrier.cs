using AgentHost.CarrierSandbox;
using AgentHost.CarrierSandbox.Vonage;
using AgentHost.Numbering;
using AgentHost.Providers;
using AgentHost.Providers.Vonage;
using AgentHost.Providers.Wire;

namespace AgentHost.Tests.Providers.Vonage;

/// <summary>Vonage's face of the sandbox on a free port, and adapters on it over real HTTP.</summary>
internal sealed class VonageCarrier : IAsyncDisposable
{
    /// <summary>A rate by which 0.90 EUR are $0.99.</summary>
    public static readonly ExchangeRate Rate = new("EUR", 1.10m, new DateOnly(2026, 11, 1));

    private readonly Sandbox _sandbox;
    private readonly HttpMessageInvoker _connection = new(CarrierConnections.ForReads());
    private readonly CarrierOrders _orders = new(TimeProvider.System);
    private readonly CarrierReads _reads;
    private int _references;

    private VonageCarrier(Sandbox sandbox)
    {
        _sandbox = sandbox;
        _reads = new CarrierReads(_connection, TimeProvider.System);
    }

    public CarrierSimulator Carrier => _sandbox.Carriers.Of(VonageFace.Name);

    public static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<VonageCarrier> StartAsync() => new(await Sandbox.StartAsync(only: [VonageFace.Name]));

    /// <summary>An adapter on the sandbox, or on something that stands in for it.</summary>
    public VonageProvider Open(TimeSpan? callTimeout = null, int pageSize = 100, Uri? at = null, string secret = VonageFace.ApiSecret, params ExchangeRate[] rates) => new(
        new VonageOptions
        {
            ApiKey = VonageFace.ApiKey,
            ApiSecret = secret,
            Rest = at ?? new Uri(_sandbox.Address, VonageFace.Name),
            CallTimeout = callTimeout ?? TimeSpan.FromSeconds(15),
            PageSize = pageSize,
            Rates = rates,
        },
        _reads,
        _orders);

    public ClientReference Reference() => ClientReference.Create("01KAJ0000000000000000" + Interlocked.Increment(ref _references).ToString("00000"), 0);

    public static NumberQuery In(string npa, int limit = 20) => new() { AreaCodes = [Npa.Parse(npa)], Limit = limit };

    public async Task<PurchaseOutcome> BuyAsync(VonageProvider provider, E164 number) =>
        (await provider.PurchaseAsync(new PurchaseRequest(Reference(), [number]), Ct)).Outcomes[number];

    public async Task<FoundNumber> FindAsync(VonageProvider provider, E164 number)
    {
        var answer = await provider.FindAsync(new FindQuery(Reference(), null, [number]), Ct);
        Assert.True(answer.Complete);
        return answer.Numbers[number];
    }

    public void Set(string field, string? value) => Carrier.Books.Keep(VonageFace.AccountKind, VonageFace.ApiKey, new Dictionary<string, string?> { [field] = value });

    public async ValueTask DisposeAsync()
    {
        _orders.Dispose();
        _connection.Dispose();
        await _sandbox.DisposeAsync();
    }
}
