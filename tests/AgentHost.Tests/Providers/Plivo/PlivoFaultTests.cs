using AgentHost.CarrierSandbox.Faults;
using AgentHost.CarrierSandbox.Plivo;
using AgentHost.Providers;
using AgentHost.Tests.Providers.Wire;

namespace AgentHost.Tests.Providers.Plivo;

/// <summary>The faults of the wire at Plivo.</summary>
public sealed class PlivoFaultTests : WireFaultTests
{
    private PlivoCarrier _carrier = null!;

    private protected override SandboxedCarrier Sandboxed => _carrier;

    protected override decimal Price => 0.80m;

    protected override NumberSettings Settings { get; } = new() { VoiceRoute = PlivoFace.OtherApplication, MessagingRoute = PlivoFace.OtherApplication };

    protected override bool ReleasesByDigits => true;

    public override async ValueTask InitializeAsync() => _carrier = await PlivoCarrier.StartAsync();

    protected override IProvider Open(TimeSpan? callTimeout = null, Uri? at = null) => _carrier.Open(callTimeout, at: at);

    protected override Task<IReadOnlyList<(string Operation, Func<Task> Read)>> MoreReadsAsync(IProvider provider) => Task.FromResult<IReadOnlyList<(string Operation, Func<Task> Read)>>(
    [
        ("account", () => provider.GetAccountAsync(Ct)),
    ]);

    [Theory]
    [InlineData(SandboxFault.RateLimited, false, "unknown rate_limited")]
    [InlineData(SandboxFault.RateLimited, true, "unknown rate_limited")]
    [InlineData(SandboxFault.Unauthorized, false, "rejected unauthorized")]
    [InlineData(SandboxFault.InsufficientFunds, false, "unknown refused")]
    [InlineData(SandboxFault.Taken, false, "rejected number_taken")]
    public Task Purchase_FaultInItsOwnWords_SendsOnceAndSaysNoMoreThanTheLedger(SandboxFault fault, bool afterCommit, string expected) =>
        Purchase_EveryFault_SendsOnceAndSaysNoMoreThanTheLedger(fault, afterCommit, expected);

    [Fact]
    public Task Release_RateLimited_SendsOnce() => Release_EveryFault_SendsOnce(SandboxFault.RateLimited, afterCommit: false, "unknown");

    [Fact]
    public async Task Configure_TheNumberCannotBeRead_SendsNothing()
    {
        await OwnAsync(Number);
        Carrier.Faults.Set("owned", SandboxFault.ServerError);

        var outcome = await Open().ConfigureAsync(Number, new NumberSettings { VoiceRoute = "1", MessagingRoute = "1" }, Ct);

        Assert.Equal(new EffectOutcome.Unknown("server_error"), outcome);
        Assert.Equal(0, Carrier.Count("configure"));
    }
}
