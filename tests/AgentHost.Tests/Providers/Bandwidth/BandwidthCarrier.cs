using AgentHost.CarrierSandbox;
using AgentHost.CarrierSandbox.Bandwidth;
using AgentHost.Numbering;
using AgentHost.Providers;
using AgentHost.Providers.Bandwidth;
using AgentHost.Providers.Wire;
using AgentHost.Tests.Harness;

namespace AgentHost.Tests.Providers.Bandwidth;

/// <summary>Bandwidth's face of the sandbox on a free port, whose time stands still until it is moved, and adapters on it over real HTTP.</summary>
internal sealed class BandwidthCarrier : IAsyncDisposable
{
    private readonly Sandbox _sandbox;
    private readonly HttpMessageInvoker _connection = new(CarrierConnections.ForReads());
    private int _references;

    private BandwidthCarrier(Sandbox sandbox, FakeTimeProvider time)
    {
        _sandbox = sandbox;
        Time = time;
        Orders = new CarrierOrders(TimeProvider.System);
    }

    public CarrierSimulator Carrier => _sandbox.Carriers.Of(BandwidthFace.Name);

    /// <summary>The carrier's clock.</summary>
    public FakeTimeProvider Time { get; }

    public Uri Address => new(_sandbox.Address, BandwidthFace.Name);

    public CarrierOrders Orders { get; }

    public static async Task<BandwidthCarrier> StartAsync()
    {
        var time = new FakeTimeProvider();
        return new(await Sandbox.StartAsync(time: time, only: [BandwidthFace.Name]), time);
    }

    public static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>An adapter on the sandbox, or on something that stands in for it.</summary>
    public BandwidthProvider Open(Func<BandwidthOptions, BandwidthOptions>? change = null, TimeProvider? time = null)
    {
        var options = Options();
        return new(change is null ? options : change(options), new CarrierReads(_connection, time ?? TimeProvider.System), Orders);
    }

    /// <summary>Options on the sandbox.</summary>
    public BandwidthOptions Options(
        TimeSpan? callTimeout = null, int pageSize = 2500, int orderPageSize = 100, Uri? at = null, string password = BandwidthFace.Password, string siteId = BandwidthFace.SiteId,
        string? peerId = null, bool tokens = false, string secret = BandwidthFace.ClientSecret, TimeSpan? patience = null, string account = BandwidthFace.AccountId) => new()
        {
            AccountId = account,
            UserName = tokens ? null : BandwidthFace.UserName,
            Password = tokens ? null : password,
            ClientId = tokens ? BandwidthFace.ClientId : null,
            ClientSecret = tokens ? secret : null,
            SiteId = siteId,
            PeerId = peerId,
            WebhookUserName = BandwidthFace.WebhookUserName,
            WebhookPassword = BandwidthFace.WebhookPassword,
            Api = at ?? new Uri($"{Address}/api/v2"),
            CallTimeout = callTimeout ?? TimeSpan.FromSeconds(15),
            PageSize = pageSize,
            OrderPageSize = orderPageSize,
            FollowPatience = patience ?? TimeSpan.FromSeconds(2),
            FollowPause = TimeSpan.FromMilliseconds(5),
        };

    /// <summary>Lets what was received be worked as soon as anybody asks.</summary>
    public void WorkAtOnce() => Carrier.Pace = new CarrierPace(Order: 0, Backorder: 2000, Port: 1000);

    /// <summary>Lets the carrier work what was received until now.</summary>
    public void Work(double seconds = 1)
    {
        Time.Advance(TimeSpan.FromSeconds(seconds));
        Carrier.Advance();
    }

    public ClientReference Reference() => ClientReference.Create("01KAJ0000000000000000" + Interlocked.Increment(ref _references).ToString("00000"), 0);

    public static NumberQuery In(string npa, int limit = 20) => new() { AreaCodes = [Npa.Parse(npa)], Limit = limit };

    public static E164 Number(int line, string npa = "206") => E164.Parse($"+1{npa}5550{line}");

    /// <summary>Orders numbers; what the carrier makes of it comes with <see cref="Work"/>.</summary>
    public async Task<PurchaseAnswer> OrderAsync(BandwidthProvider provider, ClientReference reference, params E164[] numbers) =>
        await provider.PurchaseAsync(new PurchaseRequest(reference, numbers), Ct);

    /// <summary>Orders one number and has it delivered.</summary>
    public async Task<E164> OwnAsync(BandwidthProvider provider, int line = 100)
    {
        await OrderAsync(provider, Reference(), Number(line));
        Work();
        return Number(line);
    }

    public static async Task<FoundNumber> FindAsync(BandwidthProvider provider, ClientReference reference, E164 number, string? orderId = null) =>
        (await provider.FindAsync(new FindQuery(reference, orderId, [number]), Ct)).Numbers[number];

    public async ValueTask DisposeAsync()
    {
        Orders.Dispose();
        _connection.Dispose();
        await _sandbox.DisposeAsync();
    }
}
