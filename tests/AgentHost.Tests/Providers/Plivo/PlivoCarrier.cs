using AgentHost.CarrierSandbox;
using AgentHost.CarrierSandbox.Plivo;
using AgentHost.Numbering;
using AgentHost.Providers;
using AgentHost.Providers.Plivo;
using AgentHost.Tests.Providers.Wire;

namespace AgentHost.Tests.Providers.Plivo;

/// <summary>Plivo's face of the sandbox on a free port, and adapters on it over real HTTP.</summary>
internal sealed class PlivoCarrier : SandboxedCarrier
{
    private PlivoCarrier(Sandbox sandbox)
        : base(sandbox, PlivoFace.Name)
    {
    }

    public static async Task<PlivoCarrier> StartAsync() => new(await Sandbox.StartAsync(only: [PlivoFace.Name]));

    /// <summary>An adapter on the sandbox, or on something that stands in for it.</summary>
    public PlivoProvider Open(TimeSpan? callTimeout = null, int pageSize = 20, Uri? at = null, string token = PlivoFace.AuthToken) => new(
        new PlivoOptions
        {
            AuthId = PlivoFace.AuthId,
            AuthToken = token,
            Api = at ?? Address,
            CallTimeout = callTimeout ?? TimeSpan.FromSeconds(15),
            PageSize = pageSize,
        },
        Reads,
        Orders);

    public async Task<PurchaseOutcome> BuyAsync(PlivoProvider provider, E164 number) =>
        (await provider.PurchaseAsync(new PurchaseRequest(Reference(), [number]), Ct)).Outcomes[number];

    public async Task<FoundNumber> FindAsync(PlivoProvider provider, E164 number)
    {
        var answer = await provider.FindAsync(new FindQuery(Reference(), null, [number]), Ct);
        Assert.True(answer.Complete);
        return answer.Numbers[number];
    }

    public void Set(string field, string? value) => Carrier.Books.Keep(PlivoFace.AccountKind, PlivoFace.AuthId, new Dictionary<string, string?> { [field] = value });
}
