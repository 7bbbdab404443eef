using AgentHost.CarrierSandbox.Faults;
using AgentHost.CarrierSandbox.Inteliquent;
using AgentHost.Numbering;
using AgentHost.Providers;
using AgentHost.Providers.Inteliquent;
using AgentHost.Tests.Providers.Wire;

namespace AgentHost.Tests.Providers.Inteliquent;

/// <summary>Every fault of the wire, before and after the carrier acted: one request is seen, and what the answer says is never more than the ledger knows.</summary>
public sealed class InteliquentFaultTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly E164[] Wanted = InteliquentCarrier.Numbers(3);
    private InteliquentCarrier _carrier = null!;

    public async ValueTask InitializeAsync() => _carrier = await InteliquentCarrier.StartAsync();

    public ValueTask DisposeAsync() => _carrier.DisposeAsync();

    [Theory]
    [MemberData(nameof(WireFaults.OfPurchases), MemberType = typeof(WireFaults))]
    [InlineData(SandboxFault.RateLimited, false, "unknown rate_limited")]
    [InlineData(SandboxFault.RateLimited, true, "unknown rate_limited")]
    [InlineData(SandboxFault.Unauthorized, false, "rejected unauthorized")]
    [InlineData(SandboxFault.Taken, false, "rejected number_taken")]
    public async Task Purchase_EveryFault_SendsOnceAndSaysNoMoreThanTheLedger(SandboxFault fault, bool afterCommit, string expected)
    {
        var provider = _carrier.Open(PatienceFor(fault));
        var reference = _carrier.Reference();

        // A connection that was used before is where a handler would send again.
        await _carrier.OwnAsync(_carrier.Open(), E164.Parse("+12065550190"));
        _carrier.Carrier.Faults.Set("purchase", fault, afterCommit);

        var answer = await provider.PurchaseAsync(new PurchaseRequest(reference, Wanted), InteliquentCarrier.Ct);

        // An order is never confirmed by its answer.
        Assert.All(answer.Outcomes.Values, outcome => Assert.Equal(expected == "confirmed" ? "accepted" : expected, outcome switch
        {
            PurchaseOutcome.Accepted => "accepted",
            PurchaseOutcome.Rejected rejected => $"rejected {rejected.Code}",
            PurchaseOutcome.Unknown unknown => $"unknown {unknown.Reason}",
            _ => "confirmed",
        }));
        Assert.Equal(2, _carrier.Carrier.Count("purchase"));
        Assert.All((await FindAsync(_carrier.Open(), reference)).Values, found => Assert.Equal(afterCommit, found is FoundNumber.Ordered));
        _carrier.Pass();
        Assert.Equal(afterCommit ? 4 : 1, _carrier.Carrier.Books.Owned.Count);
        Assert.All((await FindAsync(_carrier.Open(), reference)).Values, found => Assert.Equal(afterCommit, found is FoundNumber.Owned));
        Assert.Equal(1000m - (InteliquentFace.Price * _carrier.Carrier.Books.Owned.Count), _carrier.Carrier.Books.Balance);
    }

    [Fact]
    public async Task Purchase_MoneyShortWhenTheOrderIsWorked_FailsInTheOrdersFinalState()
    {
        var provider = _carrier.Open();
        var reference = _carrier.Reference();
        _carrier.Carrier.Books.Deposit(InteliquentFace.Price - 1000m);

        await provider.PurchaseAsync(new PurchaseRequest(reference, Wanted), InteliquentCarrier.Ct);
        _carrier.Pass();

        var found = await FindAsync(provider, reference);
        Assert.Equal((1, 2), (found.Values.Count(f => f is FoundNumber.Owned), found.Values.Count(f => f is FoundNumber.Refused)));
        Assert.Equal(0m, _carrier.Carrier.Books.Balance);
    }

    [Theory]
    [InlineData(SandboxFault.Hang, true, "unknown")]
    [InlineData(SandboxFault.Reset, true, "unknown")]
    [InlineData(SandboxFault.Close, true, "unknown")]
    [InlineData(SandboxFault.Close, false, "unknown")]
    [InlineData(SandboxFault.ServerError, true, "unknown")]
    [InlineData(SandboxFault.ServerError, false, "unknown")]
    [InlineData(SandboxFault.Empty, true, "unknown")]
    [InlineData(SandboxFault.RateLimited, false, "unknown")]
    [InlineData(SandboxFault.Unauthorized, false, "rejected")]
    [InlineData(SandboxFault.Slow, true, "done")]
    public async Task Release_EveryFault_SendsOnce(SandboxFault fault, bool afterCommit, string expected)
    {
        var provider = _carrier.Open(PatienceFor(fault));
        await _carrier.OwnAsync(_carrier.Open(), Wanted[0]);
        _carrier.Carrier.Faults.Set("release", fault, afterCommit);

        var outcome = await provider.ReleaseAsync(Wanted[0], _carrier.Reference(), InteliquentCarrier.Ct);

        Assert.Equal(expected, outcome switch { EffectOutcome.Done => "done", EffectOutcome.Rejected => "rejected", _ => "unknown" });
        Assert.Equal(1, _carrier.Carrier.Count("release"));
        Assert.Equal(!afterCommit, await _carrier.Open().GetOwnedAsync(Wanted[0], InteliquentCarrier.Ct) is not null);
        _carrier.Pass();
        Assert.Equal(!afterCommit, _carrier.Carrier.Books.FindOwned(Wanted[0].Value) is not null);
    }

    [Theory]
    [InlineData(SandboxFault.Reset, true)]
    [InlineData(SandboxFault.ServerError, true)]
    [InlineData(SandboxFault.ServerError, false)]
    [InlineData(SandboxFault.Truncated, true)]
    public async Task Configure_EveryFault_SendsOnceAndAgainBringsItAbout(SandboxFault fault, bool afterCommit)
    {
        var provider = _carrier.Open();
        var wanted = new NumberSettings { VoiceRoute = InteliquentFace.OtherTrunkGroup };
        await _carrier.OwnAsync(provider, Wanted[0]);
        _carrier.Carrier.Faults.Set("configure", fault, afterCommit);

        Assert.IsType<EffectOutcome.Unknown>(await provider.ConfigureAsync(Wanted[0], wanted, InteliquentCarrier.Ct));

        Assert.Equal(1, _carrier.Carrier.Count("configure"));
        _carrier.Pass();
        Assert.IsType<EffectOutcome.Done>(await provider.ConfigureAsync(Wanted[0], wanted, InteliquentCarrier.Ct));
        _carrier.Pass();
        Assert.True((await provider.GetOwnedAsync(Wanted[0], InteliquentCarrier.Ct))!.Settings.Meets(wanted));
        Assert.Equal(afterCommit ? 1 : 2, _carrier.Carrier.Count("configure"));
    }

    [Fact]
    public async Task Release_WhereTheNumberCannotBeLookedUp_SendsNothing()
    {
        var provider = _carrier.Open();
        await _carrier.OwnAsync(provider, Wanted[0]);
        _carrier.Carrier.Faults.Set("owned", SandboxFault.ServerError);

        Assert.Equal("provider_unavailable", Assert.IsType<EffectOutcome.Rejected>(await provider.ReleaseAsync(Wanted[0], _carrier.Reference(), InteliquentCarrier.Ct)).Code);
        Assert.Equal(0, _carrier.Carrier.Count("release"));
    }

    [Theory]
    [MemberData(nameof(WireFaults.OfReads), MemberType = typeof(WireFaults))]
    public async Task EveryRead_WithoutAUsableAnswer_SaysWhy(SandboxFault fault, string reason)
    {
        var provider = _carrier.Open(PatienceFor(fault) / 2);
        var number = Wanted[0];
        var reference = await _carrier.OwnAsync(_carrier.Open(), number);
        (string Operation, Func<Task> Read)[] reads =
        [
            ("search", () => provider.SearchAsync(InteliquentCarrier.In("206"), InteliquentCarrier.Ct)),
            ("search", () => provider.CheckAsync([number], InteliquentCarrier.Ct)),
            ("find", () => provider.FindAsync(new FindQuery(reference, null, [number]), InteliquentCarrier.Ct)),
            ("excluded", () => provider.FindAsync(new FindQuery(reference, null, Wanted), InteliquentCarrier.Ct)),
            ("owned", () => provider.FindAsync(new FindQuery(_carrier.Reference(), null, [number]), InteliquentCarrier.Ct)),
            ("owned", () => provider.ListOwnedAsync(null, InteliquentCarrier.Ct)),
            ("owned", () => provider.GetOwnedAsync(number, InteliquentCarrier.Ct)),
            ("account", () => provider.GetAccountAsync(InteliquentCarrier.Ct)),
            ("find", () => provider.FindBackorderAsync(reference, InteliquentCarrier.Ct)),
            ("find", () => provider.FindPortAsync(reference, null, InteliquentCarrier.Ct)),
            ("port", () => provider.CheckPortabilityAsync([number], InteliquentCarrier.Ct)),
        ];

        foreach (var (operation, read) in reads)
        {
            // A read may be sent again by its connection, so the fault stays until it was told.
            _carrier.Carrier.Faults.Set(operation, fault, times: int.MaxValue, retryAfter: fault == SandboxFault.RateLimited ? "3" : null);
            var told = await Assert.ThrowsAsync<ProviderUnavailableException>(read);
            Assert.Equal((operation, "inteliquent", reason, fault == SandboxFault.RateLimited ? TimeSpan.FromSeconds(3) : null), (operation, told.Provider, told.Reason, told.RetryAfter));
            Assert.DoesNotContain("2065550100", told.ToString(), StringComparison.Ordinal);
            _carrier.Carrier.Faults.Clear();
        }
    }

    [Fact]
    public async Task Purchase_WithoutATokenToBeHad_IsRefusedAsUnsent()
    {
        var provider = _carrier.Open(assumed: new InteliquentAssumptions { AuthMode = InteliquentAuthMode.Bearer });
        _carrier.Carrier.Faults.Set("token", SandboxFault.ServerError, times: int.MaxValue);

        var answer = await provider.PurchaseAsync(new PurchaseRequest(_carrier.Reference(), Wanted), InteliquentCarrier.Ct);

        Assert.All(answer.Outcomes.Values, outcome => Assert.Equal("provider_unavailable", Assert.IsType<PurchaseOutcome.Rejected>(outcome).Code));
        Assert.Equal(0, _carrier.Carrier.Count("purchase"));
    }

    [Fact]
    public async Task Purchase_WithATokenThatIsNoMore_IsRefusedOnceAndNotSentAgain()
    {
        var provider = _carrier.Open(assumed: new InteliquentAssumptions { AuthMode = InteliquentAuthMode.Bearer });
        await provider.GetAccountAsync(InteliquentCarrier.Ct);
        var books = _carrier.Carrier.Books;
        books.Drop("token", books.Kept("token")[0].Id);

        var refused = await provider.PurchaseAsync(new PurchaseRequest(_carrier.Reference(), Wanted), InteliquentCarrier.Ct);
        Assert.All(refused.Outcomes.Values, outcome => Assert.Equal("unauthorized", Assert.IsType<PurchaseOutcome.Rejected>(outcome).Code));
        Assert.Equal(1, _carrier.Carrier.Count("purchase"));

        var taken = await provider.PurchaseAsync(new PurchaseRequest(_carrier.Reference(), Wanted), InteliquentCarrier.Ct);
        Assert.All(taken.Outcomes.Values, outcome => Assert.IsType<PurchaseOutcome.Accepted>(outcome));
    }

    [Fact]
    public async Task Purchase_CarrierNotThere_IsRefusedAsUnsent()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var address = new Uri($"http://127.0.0.1:{((System.Net.IPEndPoint)listener.LocalEndpoint).Port}");
        listener.Stop();
        var provider = _carrier.Open(at: address);

        var answer = await provider.PurchaseAsync(new PurchaseRequest(_carrier.Reference(), Wanted), InteliquentCarrier.Ct);

        Assert.All(answer.Outcomes.Values, outcome => Assert.Equal("provider_unavailable", Assert.IsType<PurchaseOutcome.Rejected>(outcome).Code));
        Assert.Equal("unreachable", (await Assert.ThrowsAsync<ProviderUnavailableException>(() => provider.GetAccountAsync(InteliquentCarrier.Ct))).Reason);
    }

    [Fact]
    public async Task Purchase_CallerGivesUp_IsUnknownAndNoException()
    {
        var provider = _carrier.Open();
        _carrier.Carrier.Faults.Set("purchase", SandboxFault.Hang, afterCommit: true);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1));

        var answer = await provider.PurchaseAsync(new PurchaseRequest(_carrier.Reference(), Wanted), patience.Token);

        Assert.All(answer.Outcomes.Values, outcome => Assert.Equal(new PurchaseOutcome.Unknown("cancelled"), outcome));
    }

    // Only what hangs is waited for in vain; everything else may take its time on a busy machine.
    private static TimeSpan PatienceFor(SandboxFault fault) => fault == SandboxFault.Hang ? TimeSpan.FromSeconds(1) : Patience;

    private static async Task<IReadOnlyDictionary<E164, FoundNumber>> FindAsync(InteliquentProvider provider, ClientReference reference) =>
        (await provider.FindAsync(new FindQuery(reference, null, Wanted), InteliquentCarrier.Ct)).Numbers;
}
