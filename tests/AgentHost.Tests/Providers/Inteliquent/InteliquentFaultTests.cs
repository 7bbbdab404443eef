using AgentHost.CarrierSandbox.Faults;
using AgentHost.CarrierSandbox.Inteliquent;
using AgentHost.Numbering;
using AgentHost.Providers;
using AgentHost.Providers.Inteliquent;
using AgentHost.Tests.Providers.Wire;

namespace AgentHost.Tests.Providers.Inteliquent;

/// <summary>The faults of the wire at Inteliquent.</summary>
public sealed class InteliquentFaultTests : WireFaultTests
{
    private InteliquentCarrier _carrier = null!;

    private protected override SandboxedCarrier Sandboxed => _carrier;

    protected override decimal Price => InteliquentFace.Price;

    protected override NumberSettings Settings { get; } = new() { VoiceRoute = InteliquentFace.OtherTrunkGroup };

    protected override IReadOnlyList<E164> Wanted { get; } = InteliquentCarrier.Numbers(3);

    protected override bool AcceptsFirst => true;

    public override async ValueTask InitializeAsync() => _carrier = await InteliquentCarrier.StartAsync();

    protected override IProvider Open(TimeSpan? callTimeout = null, Uri? at = null) => _carrier.Open(callTimeout, at: at);

    protected override void Work() => _carrier.Pass();

    protected override async Task<IReadOnlyList<(string Operation, Func<Task> Read)>> MoreReadsAsync(IProvider provider)
    {
        var inteliquent = (InteliquentProvider)provider;
        var reference = await _carrier.OwnAsync(_carrier.Open(), Wanted[1]);
        return
        [
            ("find", () => provider.FindAsync(new FindQuery(reference, null, [Wanted[1]]), Ct)),
            ("excluded", () => provider.FindAsync(new FindQuery(reference, null, Wanted), Ct)),
            ("account", () => provider.GetAccountAsync(Ct)),
            ("find", () => inteliquent.FindBackorderAsync(reference, Ct)),
            ("find", () => inteliquent.FindPortAsync(reference, null, Ct)),
            ("port", () => inteliquent.CheckPortabilityAsync([Number], Ct)),
        ];
    }

    [Theory]
    [InlineData(SandboxFault.RateLimited, false, "unknown rate_limited")]
    [InlineData(SandboxFault.RateLimited, true, "unknown rate_limited")]
    [InlineData(SandboxFault.Unauthorized, false, "rejected unauthorized")]
    [InlineData(SandboxFault.Taken, false, "rejected number_taken")]
    public Task Purchase_FaultInItsOwnWords_SendsOnceAndSaysNoMoreThanTheLedger(SandboxFault fault, bool afterCommit, string expected) =>
        Purchase_EveryFault_SendsOnceAndSaysNoMoreThanTheLedger(fault, afterCommit, expected);

    [Theory]
    [InlineData(SandboxFault.RateLimited, false, "unknown")]
    [InlineData(SandboxFault.Empty, true, "unknown")]
    public Task Release_FaultInItsOwnWords_SendsOnce(SandboxFault fault, bool afterCommit, string expected) => Release_EveryFault_SendsOnce(fault, afterCommit, expected);

    [Theory]
    [InlineData(SandboxFault.Truncated, true, 1)]
    [InlineData(SandboxFault.ServerError, false, 2)]
    public async Task Configure_AgainAfterAFault_IsSentOnlyWhereItWasNotDone(SandboxFault fault, bool afterCommit, int sent)
    {
        await Configure_EveryFault_SendsOnceAndAgainBringsItAbout(fault, afterCommit);

        Assert.Equal(sent, Carrier.Count("configure"));
    }

    [Fact]
    public async Task Purchase_MoneyShortWhenTheOrderIsWorked_FailsInTheOrdersFinalState()
    {
        var (provider, reference) = (Open(), Reference());
        Carrier.Books.Deposit(Price - 1000m);

        await provider.PurchaseAsync(new PurchaseRequest(reference, Wanted), Ct);
        Work();

        var found = (await provider.FindAsync(new FindQuery(reference, null, Wanted), Ct)).Numbers.Values.ToList();
        Assert.Equal((1, 2), (found.Count(f => f is FoundNumber.Owned), found.Count(f => f is FoundNumber.Refused)));
        Assert.Equal(0m, Carrier.Books.Balance);
    }

    [Fact]
    public async Task Purchase_WithoutATokenToBeHad_IsRefusedAsUnsent()
    {
        var provider = _carrier.Open(assumed: new InteliquentAssumptions { AuthMode = InteliquentAuthMode.Bearer });
        Carrier.Faults.Set("token", SandboxFault.ServerError, times: int.MaxValue);

        var answer = await provider.PurchaseAsync(new PurchaseRequest(Reference(), Wanted), Ct);

        Assert.All(answer.Outcomes.Values, outcome => Assert.Equal("provider_unavailable", Assert.IsType<PurchaseOutcome.Rejected>(outcome).Code));
        Assert.Equal(0, Carrier.Count("purchase"));
    }

    [Fact]
    public async Task Purchase_WithATokenThatIsNoMore_IsRefusedOnceAndNotSentAgain()
    {
        var provider = _carrier.Open(assumed: new InteliquentAssumptions { AuthMode = InteliquentAuthMode.Bearer });
        await provider.GetAccountAsync(Ct);
        Carrier.Books.Drop("token", Carrier.Books.Kept("token")[0].Id);

        var refused = await provider.PurchaseAsync(new PurchaseRequest(Reference(), Wanted), Ct);
        Assert.All(refused.Outcomes.Values, outcome => Assert.Equal("unauthorized", Assert.IsType<PurchaseOutcome.Rejected>(outcome).Code));
        Assert.Equal(1, Carrier.Count("purchase"));

        var taken = await provider.PurchaseAsync(new PurchaseRequest(Reference(), Wanted), Ct);
        Assert.All(taken.Outcomes.Values, outcome => Assert.IsType<PurchaseOutcome.Accepted>(outcome));
    }
}
