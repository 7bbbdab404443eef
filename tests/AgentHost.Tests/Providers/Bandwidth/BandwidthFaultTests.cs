using AgentHost.CarrierSandbox.Bandwidth;
using AgentHost.CarrierSandbox.Faults;
using AgentHost.Numbering;
using AgentHost.Providers;
using AgentHost.Providers.Bandwidth;
using AgentHost.Tests.Providers.Wire;

namespace AgentHost.Tests.Providers.Bandwidth;

/// <summary>Every fault of the wire, before and after the carrier took an order: one request is seen, and no answer says more than the ledger will know.</summary>
public sealed class BandwidthFaultTests : IAsyncLifetime
{
    private BandwidthCarrier _carrier = null!;

    public async ValueTask InitializeAsync() => _carrier = await BandwidthCarrier.StartAsync();

    public ValueTask DisposeAsync() => _carrier.DisposeAsync();

    [Theory]
    [MemberData(nameof(WireFaults.OfPurchases), MemberType = typeof(WireFaults))]
    [InlineData(SandboxFault.RateLimited, false, "unknown rate_limited")]
    [InlineData(SandboxFault.Unauthorized, false, "rejected unauthorized")]
    [InlineData(SandboxFault.InsufficientFunds, false, "rejected insufficient_funds")]
    public async Task Purchase_EveryFault_SendsOnceAndSaysNoMoreThanTheLedger(SandboxFault fault, bool afterCommit, string expected)
    {
        var provider = Open(fault);
        var reference = _carrier.Reference();
        E164[] numbers = [BandwidthCarrier.Number(100), BandwidthCarrier.Number(101)];
        await WarmAsync();
        _carrier.Carrier.Faults.Set("purchase", fault, afterCommit);

        var answer = await _carrier.OrderAsync(provider, reference, numbers);

        Assert.All(numbers, number => Assert.Equal(expected == "confirmed" ? "accepted" : expected, answer.Outcomes[number] switch
        {
            PurchaseOutcome.Accepted => "accepted",
            PurchaseOutcome.Rejected rejected => $"rejected {rejected.Code}",
            PurchaseOutcome.Unknown unknown => $"unknown {unknown.Reason}",
            _ => "confirmed",
        }));
        Assert.Equal(2, _carrier.Carrier.Count("purchase"));
        var asking = _carrier.Open();
        Assert.Equal(afterCommit, await BandwidthCarrier.FindAsync(asking, reference, numbers[0]) is FoundNumber.Ordered);
        _carrier.Work();
        var found = await asking.FindAsync(new FindQuery(reference, null, numbers), BandwidthCarrier.Ct);
        Assert.All(numbers, number => Assert.Equal(afterCommit, _carrier.Carrier.Books.FindOwned(number.Value) is not null));
        Assert.All(numbers, number => Assert.Equal(afterCommit, found.Numbers[number] is FoundNumber.Owned));
        Assert.Equal(1000m - ((afterCommit ? 3 : 1) * BandwidthFace.LocalPrice), _carrier.Carrier.Books.Balance);
    }

    [Fact]
    public async Task Purchase_NumberTakenMeanwhile_FailsInTheOrderAlone()
    {
        var provider = _carrier.Open();
        var reference = _carrier.Reference();
        _carrier.Carrier.Faults.Set("purchase", SandboxFault.Taken);

        var answer = await _carrier.OrderAsync(provider, reference, BandwidthCarrier.Number(100), BandwidthCarrier.Number(101));
        _carrier.Work();

        Assert.All(answer.Outcomes.Values, outcome => Assert.IsType<PurchaseOutcome.Accepted>(outcome));
        Assert.Equal(new FoundNumber.Refused("number_taken"), await BandwidthCarrier.FindAsync(provider, reference, BandwidthCarrier.Number(100), answer.CarrierOrderId));
        Assert.IsType<FoundNumber.Owned>(await BandwidthCarrier.FindAsync(provider, reference, BandwidthCarrier.Number(101), answer.CarrierOrderId));
    }

    [Theory]
    [InlineData(SandboxFault.Hang, true, "unknown")]
    [InlineData(SandboxFault.Reset, true, "unknown")]
    [InlineData(SandboxFault.Close, true, "unknown")]
    [InlineData(SandboxFault.Close, false, "unknown")]
    [InlineData(SandboxFault.ServerError, true, "unknown")]
    [InlineData(SandboxFault.ServerError, false, "unknown")]
    [InlineData(SandboxFault.RateLimited, false, "unknown")]
    [InlineData(SandboxFault.Unauthorized, false, "rejected")]
    [InlineData(SandboxFault.Malformed, true, "unknown")]
    [InlineData(SandboxFault.Slow, true, "done")]
    public async Task Release_EveryFault_SendsOnce(SandboxFault fault, bool afterCommit, string expected)
    {
        var provider = Open(fault);
        var number = await _carrier.OwnAsync(_carrier.Open());
        _carrier.WorkAtOnce();
        _carrier.Carrier.Faults.Set("release", fault, afterCommit);

        var outcome = await provider.ReleaseAsync(number, _carrier.Reference(), BandwidthCarrier.Ct);

        Assert.Equal(expected, outcome switch { EffectOutcome.Done => "done", EffectOutcome.Rejected => "rejected", _ => "unknown" });
        Assert.Equal(1, _carrier.Carrier.Count("release"));
        Assert.Equal(!afterCommit, await _carrier.Open().GetOwnedAsync(number, BandwidthCarrier.Ct) is not null);
        Assert.Equal(!afterCommit, _carrier.Carrier.Books.FindOwned(number.Value) is not null);
    }

    [Fact]
    public async Task Release_WhereTheOrderCannotBeFollowed_IsUnknown()
    {
        var provider = _carrier.Open(_ => _carrier.Options(patience: TimeSpan.FromMilliseconds(50)));
        var number = await _carrier.OwnAsync(provider);
        _carrier.WorkAtOnce();
        _carrier.Carrier.Faults.Set("find", SandboxFault.ServerError, times: int.MaxValue);

        Assert.Equal(new EffectOutcome.Unknown("pending"), await provider.ReleaseAsync(number, _carrier.Reference(), BandwidthCarrier.Ct));
    }

    [Fact]
    public async Task Release_WhereTheNumberCannotBeLookedUp_SendsNothing()
    {
        var provider = _carrier.Open();
        var number = await _carrier.OwnAsync(provider);
        _carrier.Carrier.Faults.Set("owned", SandboxFault.ServerError);

        Assert.Equal("provider_unavailable", Assert.IsType<EffectOutcome.Rejected>(await provider.ReleaseAsync(number, _carrier.Reference(), BandwidthCarrier.Ct)).Code);
        Assert.Equal(0, _carrier.Carrier.Count("release"));
    }

    [Theory]
    [InlineData(SandboxFault.Reset, true)]
    [InlineData(SandboxFault.ServerError, true)]
    [InlineData(SandboxFault.ServerError, false)]
    public async Task Configure_EveryFault_SendsOnceAndAgainBringsItAbout(SandboxFault fault, bool afterCommit)
    {
        var provider = _carrier.Open();
        var wanted = new NumberSettings { VoiceRoute = "743/303716" };
        var number = await _carrier.OwnAsync(provider);
        _carrier.WorkAtOnce();
        _carrier.Carrier.Faults.Set("configure", fault, afterCommit);

        Assert.IsType<EffectOutcome.Unknown>(await provider.ConfigureAsync(number, wanted, BandwidthCarrier.Ct));

        Assert.Equal(1, _carrier.Carrier.Count("configure"));
        Assert.IsType<EffectOutcome.Done>(await provider.ConfigureAsync(number, wanted, BandwidthCarrier.Ct));
        Assert.True((await provider.GetOwnedAsync(number, BandwidthCarrier.Ct))!.Settings.Meets(wanted));
    }

    [Theory]
    [MemberData(nameof(WireFaults.OfReads), MemberType = typeof(WireFaults))]
    public async Task EveryRead_WithoutAUsableAnswer_SaysWhy(SandboxFault fault, string reason)
    {
        var provider = Open(fault);
        var number = BandwidthCarrier.Number(100);
        var reference = _carrier.Reference();
        var order = await _carrier.OrderAsync(_carrier.Open(), reference, number);
        (string Operation, Func<Task> Read)[] reads =
        [
            ("search", () => provider.SearchAsync(BandwidthCarrier.In("206"), BandwidthCarrier.Ct)),
            ("search", () => provider.CheckAsync([number], BandwidthCarrier.Ct)),
            ("find", () => provider.FindAsync(new FindQuery(_carrier.Reference(), null, [number]), BandwidthCarrier.Ct)),
            ("find", () => provider.FindAsync(new FindQuery(reference, order.CarrierOrderId, [number]), BandwidthCarrier.Ct)),
            ("owned", () => provider.FindAsync(new FindQuery(_carrier.Reference(), null, [number]), BandwidthCarrier.Ct)),
            ("owned", () => provider.ListOwnedAsync(null, BandwidthCarrier.Ct)),
            ("owned", () => provider.GetOwnedAsync(number, BandwidthCarrier.Ct)),
            ("account", () => provider.GetAccountAsync(BandwidthCarrier.Ct)),
            ("find", () => provider.FindBackorderAsync(_carrier.Reference(), BandwidthCarrier.Ct)),
            ("port", () => provider.CheckPortabilityAsync([number], BandwidthCarrier.Ct)),
            ("port", () => provider.FindPortAsync(_carrier.Reference(), null, BandwidthCarrier.Ct)),
        ];
        foreach (var (operation, read) in reads)
        {
            // A read may be sent again by its connection, so the fault stays until it was told.
            _carrier.Carrier.Faults.Set(operation, fault, times: int.MaxValue, retryAfter: fault == SandboxFault.RateLimited ? "3" : null);
            var told = await Assert.ThrowsAsync<ProviderUnavailableException>(read);
            Assert.Equal((operation, "bandwidth", reason, fault == SandboxFault.RateLimited ? TimeSpan.FromSeconds(3) : null), (operation, told.Provider, told.Reason, told.RetryAfter));
            Assert.DoesNotContain("2065550100", told.ToString(), StringComparison.Ordinal);
            _carrier.Carrier.Faults.Clear();
        }
    }

    [Fact]
    public async Task Purchase_CarrierNotThere_IsRefusedAsUnsent()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var address = new Uri($"http://127.0.0.1:{((System.Net.IPEndPoint)listener.LocalEndpoint).Port}");
        listener.Stop();
        var provider = _carrier.Open(_ => _carrier.Options(at: address));

        var outcome = (await _carrier.OrderAsync(provider, _carrier.Reference(), BandwidthCarrier.Number(100))).Outcomes[BandwidthCarrier.Number(100)];

        Assert.Equal("provider_unavailable", Assert.IsType<PurchaseOutcome.Rejected>(outcome).Code);
        Assert.Equal("unreachable", (await Assert.ThrowsAsync<ProviderUnavailableException>(() => provider.GetAccountAsync(BandwidthCarrier.Ct))).Reason);
    }

    [Fact]
    public async Task Purchase_CallerGivesUp_IsUnknownAndNoException()
    {
        var provider = _carrier.Open();
        _carrier.Carrier.Faults.Set("purchase", SandboxFault.Hang, afterCommit: true);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1));

        var answer = await provider.PurchaseAsync(new PurchaseRequest(_carrier.Reference(), [BandwidthCarrier.Number(100)]), patience.Token);

        Assert.Equal(new PurchaseOutcome.Unknown("cancelled"), answer.Outcomes[BandwidthCarrier.Number(100)]);
    }

    private BandwidthProvider Open(SandboxFault fault) => _carrier.Open(_ => _carrier.Options(fault == SandboxFault.Hang ? TimeSpan.FromSeconds(1) : null));

    // A connection that was used before is where a handler would send again.
    private async Task WarmAsync()
    {
        await _carrier.OrderAsync(_carrier.Open(), _carrier.Reference(), BandwidthCarrier.Number(190));
        _carrier.Work();
    }
}
