using AgentHost.CarrierSandbox;
using AgentHost.CarrierSandbox.Telnyx;
using AgentHost.Numbering;
using AgentHost.Providers;
using AgentHost.Providers.Telnyx;
using AgentHost.Tests.Harness;
using AgentHost.Tests.Providers.Wire;

namespace AgentHost.Tests.Providers.Telnyx;

/// <summary>Telnyx's face of the sandbox on a free port, with a clock that moves when told to, and adapters on it over real HTTP.</summary>
internal sealed class TelnyxCarrier : SandboxedCarrier
{
    private TelnyxCarrier(Sandbox sandbox, FakeTimeProvider clock)
        : base(sandbox, TelnyxFace.Name) => Clock = clock;

    public FakeTimeProvider Clock { get; }

    public static async Task<TelnyxCarrier> StartAsync()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        return new(await Sandbox.StartAsync(time: clock, only: [TelnyxFace.Name]), clock);
    }

    /// <summary>An adapter on the sandbox, or on something that stands in for it.</summary>
    public TelnyxProvider Open(TimeSpan? callTimeout = null, int pageSize = 250, Uri? at = null, string? key = TelnyxFace.ApiKey, IReadOnlyList<ExchangeRate>? rates = null) => new(
        new TelnyxOptions
        {
            ApiKey = key,
            PublicKey = TelnyxFace.Settings["TELNYX_PUBLIC_KEY"],
            Api = at ?? Address,
            CallTimeout = callTimeout ?? TimeSpan.FromSeconds(15),
            PageSize = pageSize,
            ReservationPoll = TimeSpan.FromMilliseconds(100),
            Rates = rates ?? [],
        },
        Reads,
        Orders);

    public static async Task<E164> FirstAsync(TelnyxProvider provider, string npa = "206") => (await provider.SearchAsync(In(npa, 1), Ct))[0].Number;

    /// <summary>Orders a number, and gives what the answer to the order says.</summary>
    public async Task<PurchaseOutcome> OrderAsync(TelnyxProvider provider, E164 number, ClientReference? reference = null) =>
        (await provider.PurchaseAsync(new PurchaseRequest(reference ?? Reference(), [number]), Ct)).Outcomes[number];

    /// <summary>Orders a number, and lets the order be filled.</summary>
    public async Task BuyAsync(TelnyxProvider provider, E164 number, ClientReference? reference = null)
    {
        Assert.IsType<PurchaseOutcome.Accepted>(await OrderAsync(provider, number, reference));
        Fill();
        Assert.NotNull(Carrier.Books.FindOwned(number.Value));
    }

    /// <summary>Lets the orders that are open be filled.</summary>
    public void Fill()
    {
        Clock.Advance(TimeSpan.FromSeconds(1));
        Carrier.Advance();
    }

    /// <summary>Sets a trait of the account.</summary>
    public void Trait(string name, string value) => Carrier.Books.Keep(TelnyxFace.AccountKind, TelnyxFace.Name, new Dictionary<string, string?> { [name] = value });

    /// <summary>Lets the account lack a connection, messaging profile or campaign.</summary>
    public void Lack(string id) => Carrier.Books.Keep(TelnyxFace.MissingKind, id, new Dictionary<string, string?>());
}
