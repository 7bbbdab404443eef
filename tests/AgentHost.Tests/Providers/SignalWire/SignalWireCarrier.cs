using AgentHost.CarrierSandbox;
using AgentHost.CarrierSandbox.SignalWire;
using AgentHost.Numbering;
using AgentHost.Providers;
using AgentHost.Providers.SignalWire;
using AgentHost.Tests.Providers.Wire;

namespace AgentHost.Tests.Providers.SignalWire;

/// <summary>SignalWire's face of the sandbox on a free port, and adapters on it over real HTTP.</summary>
internal sealed class SignalWireCarrier : SandboxedCarrier
{
    private readonly LaterTime _time;

    private SignalWireCarrier(Sandbox sandbox, LaterTime time)
        : base(sandbox, SignalWireFace.Name) => _time = time;

    public static async Task<SignalWireCarrier> StartAsync()
    {
        var time = new LaterTime();
        return new(await Sandbox.StartAsync(time: time, only: [SignalWireFace.Name]), time);
    }

    /// <summary>Lets time pass at the carrier.</summary>
    public void Pass(TimeSpan time) => _time.Pass(time);

    /// <summary>An adapter on the sandbox, or on something that stands in for it.</summary>
    public SignalWireProvider Open(TimeSpan? callTimeout = null, int pageSize = 200, Uri? at = null, string token = SignalWireFace.ApiToken) => new(
        new SignalWireOptions
        {
            ProjectId = SignalWireFace.ProjectId,
            ApiToken = token,
            StandIn = at ?? Address,
            CallTimeout = callTimeout ?? TimeSpan.FromSeconds(15),
            PageSize = pageSize,
        },
        Reads,
        Orders);

    public async Task<PurchaseOutcome> BuyAsync(SignalWireProvider provider, E164 number, ClientReference? reference = null) =>
        (await provider.PurchaseAsync(new PurchaseRequest(reference ?? Reference(), [number]), Ct)).Outcomes[number];
}
