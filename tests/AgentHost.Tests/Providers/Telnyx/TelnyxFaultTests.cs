using AgentHost.CarrierSandbox.Faults;
using AgentHost.Providers;
using AgentHost.Providers.Telnyx;
using AgentHost.Tests.Providers.Wire;

namespace AgentHost.Tests.Providers.Telnyx;

/// <summary>The faults of the wire at Telnyx.</summary>
public sealed class TelnyxFaultTests : WireFaultTests
{
    private TelnyxCarrier _carrier = null!;

    private protected override SandboxedCarrier Sandboxed => _carrier;

    protected override decimal Price => 2.00m;

    protected override NumberSettings Settings { get; } = new() { VoiceRoute = "1293384261075731499" };

    protected override bool AcceptsFirst => true;

    public override async ValueTask InitializeAsync() => _carrier = await TelnyxCarrier.StartAsync();

    protected override IProvider Open(TimeSpan? callTimeout = null, Uri? at = null) => _carrier.Open(callTimeout, at: at);

    protected override void Work() => _carrier.Fill();

    protected override Task<IReadOnlyList<(string Operation, Func<Task> Read)>> MoreReadsAsync(IProvider provider)
    {
        var telnyx = (TelnyxProvider)provider;
        return Task.FromResult<IReadOnlyList<(string Operation, Func<Task> Read)>>(
        [
            ("find", () => provider.FindAsync(new FindQuery(Reference(), null, [Number]), Ct)),
            ("find", () => telnyx.FindBackorderAsync(Reference(), Ct)),
            ("port", () => telnyx.CheckPortabilityAsync([Number], Ct)),
            ("port", () => telnyx.FindPortAsync(Reference(), null, Ct)),
            ("account", () => provider.GetAccountAsync(Ct)),
        ]);
    }

    [Theory]
    [InlineData(SandboxFault.RateLimited, false, "unknown rate_limited")]
    [InlineData(SandboxFault.RateLimited, true, "unknown rate_limited")]
    [InlineData(SandboxFault.Unauthorized, false, "rejected unauthorized")]
    [InlineData(SandboxFault.InsufficientFunds, false, "rejected insufficient_funds")]
    public Task Purchase_FaultInItsOwnWords_SendsOnceAndSaysNoMoreThanTheLedger(SandboxFault fault, bool afterCommit, string expected) =>
        Purchase_EveryFault_SendsOnceAndSaysNoMoreThanTheLedger(fault, afterCommit, expected);

    [Fact]
    public Task Release_RateLimited_SendsOnce() => Release_EveryFault_SendsOnce(SandboxFault.RateLimited, afterCommit: false, "unknown");

    [Theory]
    [InlineData(SandboxFault.Close, true, "unknown", true)]
    [InlineData(SandboxFault.Malformed, true, "unknown", true)]
    [InlineData(SandboxFault.ServerError, false, "unknown", false)]
    [InlineData(SandboxFault.Unauthorized, false, "rejected", false)]
    [InlineData(SandboxFault.Slow, true, "placed", true)]
    public async Task Backorder_EveryFault_SendsOnceAndIsFoundByReference(SandboxFault fault, bool afterCommit, string expected, bool there)
    {
        var (provider, reference) = (_carrier.Open(), Reference());
        await OwnAsync(Number);
        Carrier.Faults.Set("backorder", fault, afterCommit);

        var answer = await provider.PlaceBackorderAsync(new BackorderRequest(reference, TelnyxCarrier.In("212"), 2), Ct);

        Assert.Equal(expected, answer switch { BackorderAnswer.Placed => "placed", BackorderAnswer.Rejected => "rejected", _ => "unknown" });
        Assert.Equal(1, Carrier.Count("backorder"));
        Assert.Equal(there, await provider.FindBackorderAsync(reference, Ct) is not null);
    }
}
