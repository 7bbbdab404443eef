using AgentHost.CarrierSandbox.Faults;
using AgentHost.CarrierSandbox.SignalWire;
using AgentHost.Providers;
using AgentHost.Tests.Providers.Wire;

namespace AgentHost.Tests.Providers.SignalWire;

/// <summary>The faults of the wire at SignalWire.</summary>
public sealed class SignalWireFaultTests : WireFaultTests
{
    private SignalWireCarrier _carrier = null!;

    private protected override SandboxedCarrier Sandboxed => _carrier;

    protected override decimal Price => SignalWireFace.LocalPrice;

    protected override NumberSettings Settings { get; } = new() { VoiceRoute = "https://example.test/voice" };

    public override async ValueTask InitializeAsync() => _carrier = await SignalWireCarrier.StartAsync();

    protected override IProvider Open(TimeSpan? callTimeout = null, Uri? at = null) => _carrier.Open(callTimeout, at: at);

    // A number is kept for its first fourteen days.
    protected override void Settle() => _carrier.Pass(TimeSpan.FromDays(15));

    protected override Task<IReadOnlyList<(string Operation, Func<Task> Read)>> MoreReadsAsync(IProvider provider) => Task.FromResult<IReadOnlyList<(string Operation, Func<Task> Read)>>(
    [
        ("search", () => provider.SearchAsync(SignalWireCarrier.In("416") with { Country = "CA" }, Ct)),
        ("owned", () => provider.GetAccountAsync(Ct)),
    ]);

    [Theory]
    [InlineData(SandboxFault.RateLimited, false, "unknown rate_limited")]
    [InlineData(SandboxFault.RateLimited, true, "unknown rate_limited")]
    [InlineData(SandboxFault.Unauthorized, false, "rejected unauthorized")]
    [InlineData(SandboxFault.InsufficientFunds, false, "rejected insufficient_funds")]
    [InlineData(SandboxFault.Taken, false, "unknown refused")]
    public Task Purchase_FaultInItsOwnWords_SendsOnceAndSaysNoMoreThanTheLedger(SandboxFault fault, bool afterCommit, string expected) =>
        Purchase_EveryFault_SendsOnceAndSaysNoMoreThanTheLedger(fault, afterCommit, expected);

    [Fact]
    public Task Release_RateLimited_SendsOnce() => Release_EveryFault_SendsOnce(SandboxFault.RateLimited, afterCommit: false, "unknown");
}
