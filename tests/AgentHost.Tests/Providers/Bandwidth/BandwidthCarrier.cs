using AgentHost.CarrierSandbox;
using AgentHost.CarrierSandbox.Bandwidth;
using AgentHost.Numbering;
using AgentHost.Providers;
using AgentHost.Providers.Bandwidth;
using AgentHost.Tests.Harness;
using AgentHost.Tests.Providers.Wire;

namespace AgentHost.Tests.Providers.Bandwidth;

/// <summary>Bandwidth's face of the sandbox on a free port, whose time stands still until it is moved, and adapters on it over real HTTP.</summary>
internal sealed class BandwidthCarrier : SandboxedCarrier
{
    private BandwidthCarrier(Sandbox sandbox, FakeTimeProvider time)
        : base(sandbox, BandwidthFace.Name) => Time = time;

    /// <summary>The carrier's clock.</summary>
    public FakeTimeProvider Time { get; }

    public static async Task<BandwidthCarrier> StartAsync()
    {
        var time = new FakeTimeProvider();
        return new(await Sandbox.StartAsync(time: time, only: [BandwidthFace.Name]), time);
    }

    /// <summary>An adapter on the sandbox, or on something that stands in for it.</summary>
    public BandwidthProvider Open(Func<BandwidthOptions, BandwidthOptions>? change = null, TimeProvider? time = null)
    {
        var options = Options();
        return new(change is null ? options : change(options), time is null ? Reads : ReadsAt(time), Orders);
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
}
