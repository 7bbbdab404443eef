using AgentHost.CarrierSandbox.Faults;
using AgentHost.Providers;
using AgentHost.Providers.Twilio;
using AgentHost.Tests.Providers.Wire;

namespace AgentHost.Tests.Providers.Twilio;

/// <summary>The faults of the wire at Twilio.</summary>
public sealed class TwilioFaultTests : WireFaultTests
{
    private TwilioCarrier _carrier = null!;

    private protected override SandboxedCarrier Sandboxed => _carrier;

    protected override decimal Price => 1.15m;

    protected override NumberSettings Settings { get; } = new() { VoiceRoute = "https://example.test/voice" };

    public override async ValueTask InitializeAsync() => _carrier = await TwilioCarrier.StartAsync();

    protected override IProvider Open(TimeSpan? callTimeout = null, Uri? at = null) => _carrier.Open(callTimeout, at: at);

    protected override async Task<IReadOnlyList<(string Operation, Func<Task> Read)>> MoreReadsAsync(IProvider provider)
    {
        // Prices that one adapter read it keeps, so another one reads them here.
        var (twilio, another) = ((TwilioProvider)provider, _carrier.Open(provider.Profile.CallTimeout));
        var port = Assert.IsType<PortAnswer.Submitted>(await _carrier.Open().SubmitPortAsync(TwilioPortsTests.Order(Reference(), "+12065550155"), Ct)).CarrierOrderIds[0];
        return
        [
            ("account", () => provider.GetAccountAsync(Ct)),
            ("prices", () => another.GetPricesAsync("US", Ct)),
            ("portability", () => twilio.CheckPortabilityAsync([Number], Ct)),
            ("port_status", () => twilio.FindPortAsync(Reference(), port, Ct)),
        ];
    }

    [Theory]
    [InlineData(SandboxFault.RateLimited, false, "rejected rate_limited")]
    [InlineData(SandboxFault.Unauthorized, false, "rejected unauthorized")]
    [InlineData(SandboxFault.InsufficientFunds, false, "rejected account_blocked")]
    [InlineData(SandboxFault.Taken, false, "rejected number_taken")]
    public Task Purchase_FaultInItsOwnWords_SendsOnceAndSaysNoMoreThanTheLedger(SandboxFault fault, bool afterCommit, string expected) =>
        Purchase_EveryFault_SendsOnceAndSaysNoMoreThanTheLedger(fault, afterCommit, expected);

    [Fact]
    public Task Release_RateLimited_SendsOnce() => Release_EveryFault_SendsOnce(SandboxFault.RateLimited, afterCommit: false, "rejected");
}
