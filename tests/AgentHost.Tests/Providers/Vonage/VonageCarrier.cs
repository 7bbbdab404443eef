using AgentHost.CarrierSandbox;
using AgentHost.CarrierSandbox.Vonage;
using AgentHost.Numbering;
using AgentHost.Providers;
using AgentHost.Providers.Vonage;
using AgentHost.Tests.Providers.Wire;

namespace AgentHost.Tests.Providers.Vonage;

/// <summary>Vonage's face of the sandbox on a free port, and adapters on it over real HTTP.</summary>
internal sealed class VonageCarrier : SandboxedCarrier
{
    /// <summary>A rate by which 0.90 EUR are $0.99.</summary>
    public static readonly ExchangeRate Rate = new("EUR", 1.10m, new DateOnly(2026, 11, 1));

    private VonageCarrier(Sandbox sandbox)
        : base(sandbox, VonageFace.Name)
    {
    }

    public static async Task<VonageCarrier> StartAsync() => new(await Sandbox.StartAsync(only: [VonageFace.Name]));

    /// <summary>An adapter on the sandbox, or on something that stands in for it.</summary>
    public VonageProvider Open(TimeSpan? callTimeout = null, int pageSize = 100, Uri? at = null, string secret = VonageFace.ApiSecret, params ExchangeRate[] rates) => new(
        new VonageOptions
        {
            ApiKey = VonageFace.ApiKey,
            ApiSecret = secret,
            Rest = at ?? Address,
            CallTimeout = callTimeout ?? TimeSpan.FromSeconds(15),
            PageSize = pageSize,
            Rates = rates,
        },
        Reads,
        Orders);

    public async Task<PurchaseOutcome> BuyAsync(VonageProvider provider, E164 number) =>
        (await provider.PurchaseAsync(new PurchaseRequest(Reference(), [number]), Ct)).Outcomes[number];

    public async Task<FoundNumber> FindAsync(VonageProvider provider, E164 number)
    {
        var answer = await provider.FindAsync(new FindQuery(Reference(), null, [number]), Ct);
        Assert.True(answer.Complete);
        return answer.Numbers[number];
    }

    public void Set(string field, string? value) => Carrier.Books.Keep(VonageFace.AccountKind, VonageFace.ApiKey, new Dictionary<string, string?> { [field] = value });
}
