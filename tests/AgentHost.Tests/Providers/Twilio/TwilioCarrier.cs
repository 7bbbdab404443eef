using AgentHost.CarrierSandbox;
using AgentHost.CarrierSandbox.Twilio;
using AgentHost.Numbering;
using AgentHost.Providers;
using AgentHost.Providers.Twilio;
using AgentHost.Tests.Providers.Wire;

namespace AgentHost.Tests.Providers.Twilio;

/// <summary>Twilio's face of the sandbox on a free port, and adapters on it over real HTTP.</summary>
internal sealed class TwilioCarrier : SandboxedCarrier
{
    private readonly LaterTime _time;

    private TwilioCarrier(Sandbox sandbox, LaterTime time)
        : base(sandbox, TwilioFace.Name) => _time = time;

    public static async Task<TwilioCarrier> StartAsync()
    {
        var time = new LaterTime();
        return new(await Sandbox.StartAsync(time: time, only: [TwilioFace.Name]), time);
    }

    /// <summary>Lets time pass at the carrier.</summary>
    public void Pass(TimeSpan time) => _time.Pass(time);

    /// <summary>An adapter on the sandbox, or on something that stands in for it.</summary>
    public TwilioProvider Open(TimeSpan? callTimeout = null, int pageSize = 200, Uri? at = null, string token = TwilioFace.AuthToken) => new(
        new TwilioOptions
        {
            AccountSid = TwilioFace.AccountSid,
            AuthToken = token,
            Api = at ?? Address,
            Messaging = at ?? Address,
            Pricing = at ?? Address,
            Numbers = at ?? Address,
            Upload = at ?? Address,
            CallTimeout = callTimeout ?? TimeSpan.FromSeconds(15),
            PageSize = pageSize,
        },
        Reads,
        Orders);

    public static async Task<E164> FirstAsync(TwilioProvider provider, string npa = "206") => (await provider.SearchAsync(In(npa, 1), Ct))[0].Number;

    public async Task<PurchaseOutcome> BuyAsync(TwilioProvider provider, E164 number, ClientReference? reference = null) =>
        (await provider.PurchaseAsync(new PurchaseRequest(reference ?? Reference(), [number]), Ct)).Outcomes[number];
}
