using AgentHost.CarrierSandbox;
using AgentHost.CarrierSandbox.Inteliquent;
using AgentHost.Numbering;
using AgentHost.Providers;
using AgentHost.Providers.Inteliquent;
using AgentHost.Tests.Providers.Wire;

namespace AgentHost.Tests.Providers.Inteliquent;

/// <summary>Inteliquent's face of the sandbox on a free port, with a clock that stands until it is set on, and adapters on it over real HTTP.</summary>
internal sealed class InteliquentCarrier : SandboxedCarrier
{
    private readonly Clock _clock;

    private InteliquentCarrier(Sandbox sandbox, Clock clock)
        : base(sandbox, InteliquentFace.Name) => _clock = clock;

    public static async Task<InteliquentCarrier> StartAsync()
    {
        var clock = new Clock();
        return new InteliquentCarrier(await Sandbox.StartAsync(time: clock, only: [InteliquentFace.Name]), clock);
    }

    /// <summary>An adapter on the sandbox, or on something that stands in for it.</summary>
    public InteliquentProvider Open(
        TimeSpan? callTimeout = null, int pageSize = 500, Uri? at = null, string secret = InteliquentFace.SecretKey, string? routingOption = null, InteliquentAssumptions? assumed = null) => new(
        new InteliquentOptions
        {
            PrivateKey = InteliquentFace.PrivateKey,
            ConsumerKey = InteliquentFace.ConsumerKey,
            SecretKey = secret,
            TrunkGroup = routingOption is null ? InteliquentFace.TrunkGroup : null,
            RoutingOption = routingOption,
            Api = at ?? Address,
            TokenApi = at ?? Address,
            CallTimeout = callTimeout ?? TimeSpan.FromSeconds(15),
            PageSize = pageSize,
            Assumptions = assumed ?? new InteliquentAssumptions(),
        },
        Reads,
        Orders);

    public static E164[] Numbers(int count, string npa = "206") => [.. Enumerable.Range(100, count).Select(line => E164.Parse($"+1{npa}5550{line}"))];

    /// <summary>Lets time pass at the carrier: what was ordered is worked.</summary>
    public void Pass(TimeSpan? time = null)
    {
        _clock.Add(time ?? TimeSpan.FromMilliseconds(Carrier.Pace.Order));
        Carrier.Advance();
    }

    /// <summary>Orders numbers and has the order worked.</summary>
    public async Task<ClientReference> OwnAsync(InteliquentProvider provider, params E164[] numbers)
    {
        var reference = Reference();
        var answer = await provider.PurchaseAsync(new PurchaseRequest(reference, numbers), Ct);
        Assert.All(answer.Outcomes.Values, outcome => Assert.IsType<PurchaseOutcome.Accepted>(outcome));
        Pass();
        return reference;
    }

    private sealed class Clock : TimeProvider
    {
        private readonly DateTimeOffset _start = new(2026, 2, 3, 12, 0, 0, TimeSpan.Zero);
        private long _passed;

        public void Add(TimeSpan time) => Interlocked.Add(ref _passed, time.Ticks);

        public override DateTimeOffset GetUtcNow() => _start + TimeSpan.FromTicks(Interlocked.Read(ref _passed));
    }
}
