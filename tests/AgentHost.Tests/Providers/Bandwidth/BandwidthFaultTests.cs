using AgentHost.CarrierSandbox.Faults;
using AgentHost.CarrierSandbox.Bandwidth;
using AgentHost.Numbering;
using AgentHost.Providers;
using AgentHost.Providers.Bandwidth;
using AgentHost.Tests.Providers.Wire;

namespace AgentHost.Tests.Providers.Bandwidth;

/// <summary>The faults of the wire at Bandwidth.</summary>
public sealed class BandwidthFaultTests : WireFaultTests
{
    private BandwidthCarrier _carrier = null!;

    private protected override SandboxedCarrier Sandboxed => _carrier;

    protected override decimal Price => BandwidthFace.LocalPrice;

    protected override NumberSettings Settings { get; } = new() { VoiceRoute = "743/303716" };

    protected override IReadOnlyList<E164> Wanted { get; } = [BandwidthCarrier.Number(100), BandwidthCarrier.Number(101)];

    protected override bool AcceptsFirst => true;

    public override async ValueTask InitializeAsync() => _carrier = await BandwidthCarrier.StartAsync();

    protected override IProvider Open(TimeSpan? callTimeout = null, Uri? at = null) => _carrier.Open(_ => _carrier.Options(callTimeout, at: at));

    protected override void Work() => _carrier.Work();

    protected override void Settle() => _carrier.WorkAtOnce();

    protected override async Task<IReadOnlyList<(string Operation, Func<Task> Read)>> MoreReadsAsync(IProvider provider)
    {
        var bandwidth = (BandwidthProvider)provider;
        var reference = Reference();
        var order = await _carrier.OrderAsync(_carrier.Open(), reference, Wanted[1]);
        return
        [
            ("find", () => provider.FindAsync(new FindQuery(Reference(), null, [Number]), Ct)),
            ("find", () => provider.FindAsync(new FindQuery(reference, order.CarrierOrderId, [Wanted[1]]), Ct)),
            ("account", () => provider.GetAccountAsync(Ct)),
            ("find", () => bandwidth.FindBackorderAsync(Reference(), Ct)),
            ("port", () => bandwidth.CheckPortabilityAsync([Number], Ct)),
            ("port", () => bandwidth.FindPortAsync(Reference(), null, Ct)),
        ];
    }

    [Theory]
    [InlineData(SandboxFault.RateLimited, false, "unknown rate_limited")]
    [InlineData(SandboxFault.Unauthorized, false, "rejected unauthorized")]
    [InlineData(SandboxFault.InsufficientFunds, false, "rejected insufficient_funds")]
    public Task Purchase_FaultInItsOwnWords_SendsOnceAndSaysNoMoreThanTheLedger(SandboxFault fault, bool afterCommit, string expected) =>
        Purchase_EveryFault_SendsOnceAndSaysNoMoreThanTheLedger(fault, afterCommit, expected);

    [Theory]
    [InlineData(SandboxFault.RateLimited, false, "unknown")]
    [InlineData(SandboxFault.Malformed, true, "unknown")]
    public Task Release_FaultInItsOwnWords_SendsOnce(SandboxFault fault, bool afterCommit, string expected) => Release_EveryFault_SendsOnce(fault, afterCommit, expected);

    [Fact]
    public async Task Purchase_NumberTakenMeanwhile_FailsInTheOrderAlone()
    {
        var (provider, reference) = (_carrier.Open(), Reference());
        Carrier.Faults.Set("purchase", SandboxFault.Taken);

        var answer = await _carrier.OrderAsync(provider, reference, [.. Wanted]);
        Work();

        Assert.All(answer.Outcomes.Values, outcome => Assert.IsType<PurchaseOutcome.Accepted>(outcome));
        Assert.Equal(new FoundNumber.Refused("number_taken"), await BandwidthCarrier.FindAsync(provider, reference, Wanted[0], answer.CarrierOrderId));
        Assert.IsType<FoundNumber.Owned>(await BandwidthCarrier.FindAsync(provider, reference, Wanted[1], answer.CarrierOrderId));
    }

    [Fact]
    public async Task Release_TheOrderCannotBeFollowed_IsUnknown()
    {
        await OwnAsync(Number);
        Settle();
        Carrier.Faults.Set("find", SandboxFault.ServerError, times: int.MaxValue);

        var outcome = await _carrier.Open(_ => _carrier.Options(patience: TimeSpan.FromMilliseconds(50))).ReleaseAsync(Number, Reference(), Ct);

        Assert.Equal(new EffectOutcome.Unknown("pending"), outcome);
    }
}
