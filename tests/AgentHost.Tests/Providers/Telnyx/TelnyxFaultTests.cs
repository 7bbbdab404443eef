using AgentHost.CarrierSandbox.Faults;
using AgentHost.Numbering;
using AgentHost.Providers;
using AgentHost.Providers.Telnyx;
using AgentHost.Tests.Providers.Wire;

namespace AgentHost.Tests.Providers.Telnyx;

/// <summary>Every fault of the wire, before and after the carrier acted: one request is seen, and what the answer says of ownership is never more than the ledger knows.</summary>
public sealed class TelnyxFaultTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly E164 Number = E164.Parse("+12065550100");
    private TelnyxCarrier _carrier = null!;

    public async ValueTask InitializeAsync() => _carrier = await TelnyxCarrier.StartAsync();

    public ValueTask DisposeAsync() => _carrier.DisposeAsync();

    [Theory]
    [MemberData(nameof(WireFaults.OfPurchases), MemberType = typeof(WireFaults))]
    [InlineData(SandboxFault.RateLimited, false, "unknown rate_limited")]
    [InlineData(SandboxFault.RateLimited, true, "unknown rate_limited")]
    [InlineData(SandboxFault.Unauthorized, false, "rejected unauthorized")]
    [InlineData(SandboxFault.InsufficientFunds, false, "rejected insufficient_funds")]
    public async Task Purchase_EveryFault_SendsOnceAndSaysNoMoreThanTheLedger(SandboxFault fault, bool afterCommit, string expected)
    {
        var provider = _carrier.Open(Patience);
        var reference = _carrier.Reference();
        await WarmAsync(provider);
        _carrier.Carrier.Faults.Set("purchase", fault, afterCommit);

        var outcome = await _carrier.OrderAsync(provider, Number, reference);
        _carrier.Fill();

        // An order is accepted at first: what a whole answer confirms at other carriers.
        Assert.Equal(expected == "confirmed" ? "accepted" : expected, outcome switch
        {
            PurchaseOutcome.Confirmed => "confirmed",
            PurchaseOutcome.Rejected rejected => $"rejected {rejected.Code}",
            PurchaseOutcome.Unknown unknown => $"unknown {unknown.Reason}",
            _ => "accepted",
        });
        Assert.Equal(2, _carrier.Carrier.Count("purchase"));
        var sold = _carrier.Carrier.Books.FindOwned(Number.Value) is not null;
        Assert.Equal(afterCommit, sold);
        Assert.Equal(1000m - (sold ? 4.00m : 2.00m), _carrier.Carrier.Books.Balance);
        var found = (await provider.FindAsync(new FindQuery(reference, null, [Number]), TelnyxCarrier.Ct)).Numbers[Number];
        Assert.Equal(sold, found is FoundNumber.Owned);
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
    [InlineData(SandboxFault.Slow, true, "done")]
    public async Task Release_EveryFault_SendsOnce(SandboxFault fault, bool afterCommit, string expected)
    {
        var provider = _carrier.Open(Patience);
        await _carrier.BuyAsync(provider, Number);
        _carrier.Carrier.Faults.Set("release", fault, afterCommit);

        var outcome = await provider.ReleaseAsync(Number, _carrier.Reference(), TelnyxCarrier.Ct);

        Assert.Equal(expected, outcome switch { EffectOutcome.Done => "done", EffectOutcome.Rejected => "rejected", _ => "unknown" });
        Assert.Equal(1, _carrier.Carrier.Count("release"));
        Assert.Equal(!afterCommit, _carrier.Carrier.Books.FindOwned(Number.Value) is not null);
        Assert.Equal(!afterCommit, await provider.GetOwnedAsync(Number, TelnyxCarrier.Ct) is not null);
    }

    [Theory]
    [InlineData(SandboxFault.Reset, true)]
    [InlineData(SandboxFault.ServerError, true)]
    [InlineData(SandboxFault.ServerError, false)]
    public async Task Configure_EveryFault_SendsOnceAndAgainBringsItAbout(SandboxFault fault, bool afterCommit)
    {
        var provider = _carrier.Open(Patience);
        var wanted = new NumberSettings { VoiceRoute = "1293384261075731499" };
        await _carrier.BuyAsync(provider, Number);
        _carrier.Carrier.Faults.Set("configure", fault, afterCommit);

        Assert.IsType<EffectOutcome.Unknown>(await provider.ConfigureAsync(Number, wanted, TelnyxCarrier.Ct));

        Assert.Equal(1, _carrier.Carrier.Count("configure"));
        Assert.IsType<EffectOutcome.Done>(await provider.ConfigureAsync(Number, wanted, TelnyxCarrier.Ct));
        Assert.True((await provider.GetOwnedAsync(Number, TelnyxCarrier.Ct))!.Settings.Meets(wanted));
    }

    [Theory]
    [InlineData(SandboxFault.Close, true, "unknown", true)]
    [InlineData(SandboxFault.Malformed, true, "unknown", true)]
    [InlineData(SandboxFault.ServerError, false, "unknown", false)]
    [InlineData(SandboxFault.Unauthorized, false, "rejected", false)]
    [InlineData(SandboxFault.Slow, true, "placed", true)]
    public async Task Backorder_EveryFault_SendsOnceAndIsFoundByReference(SandboxFault fault, bool afterCommit, string expected, bool there)
    {
        var provider = _carrier.Open(Patience);
        var reference = _carrier.Reference();
        await WarmAsync(provider);
        _carrier.Carrier.Faults.Set("backorder", fault, afterCommit);

        var answer = await provider.PlaceBackorderAsync(new BackorderRequest(reference, TelnyxCarrier.In("212"), 2), TelnyxCarrier.Ct);

        Assert.Equal(expected, answer switch { BackorderAnswer.Placed => "placed", BackorderAnswer.Rejected => "rejected", _ => "unknown" });
        Assert.Equal(1, _carrier.Carrier.Count("backorder"));
        Assert.Equal(there, await provider.FindBackorderAsync(reference, TelnyxCarrier.Ct) is not null);
    }

    [Fact]
    public async Task Release_WhereTheNumberCannotBeLookedUp_SendsNothing()
    {
        var provider = _carrier.Open();
        await _carrier.BuyAsync(provider, Number);
        _carrier.Carrier.Faults.Set("owned", SandboxFault.ServerError);

        Assert.Equal("provider_unavailable", Assert.IsType<EffectOutcome.Rejected>(await provider.ReleaseAsync(Number, _carrier.Reference(), TelnyxCarrier.Ct)).Code);
        Assert.Equal(0, _carrier.Carrier.Count("release"));
    }

    [Theory]
    [MemberData(nameof(WireFaults.OfReads), MemberType = typeof(WireFaults))]
    public async Task EveryRead_WithoutAUsableAnswer_SaysWhy(SandboxFault fault, string reason)
    {
        var provider = _carrier.Open(fault == SandboxFault.Hang ? TimeSpan.FromMilliseconds(400) : Patience * 5);
        (string Operation, Func<Task> Read)[] reads =
        [
            ("search", () => provider.SearchAsync(TelnyxCarrier.In("206"), TelnyxCarrier.Ct)),
            ("search", () => provider.CheckAsync([Number], TelnyxCarrier.Ct)),
            ("find", () => provider.FindAsync(new FindQuery(_carrier.Reference(), null, [Number]), TelnyxCarrier.Ct)),
            ("owned", () => provider.FindAsync(new FindQuery(_carrier.Reference(), null, [Number]), TelnyxCarrier.Ct)),
            ("find", () => provider.FindBackorderAsync(_carrier.Reference(), TelnyxCarrier.Ct)),
            ("owned", () => provider.ListOwnedAsync(null, TelnyxCarrier.Ct)),
            ("owned", () => provider.GetOwnedAsync(Number, TelnyxCarrier.Ct)),
            ("port", () => provider.CheckPortabilityAsync([Number], TelnyxCarrier.Ct)),
            ("port", () => provider.FindPortAsync(_carrier.Reference(), null, TelnyxCarrier.Ct)),
            ("account", () => provider.GetAccountAsync(TelnyxCarrier.Ct)),
        ];

        foreach (var (operation, read) in reads)
        {
            // A read may be sent again by its connection, so the fault stays until it was told.
            _carrier.Carrier.Faults.Set(operation, fault, times: int.MaxValue, retryAfter: fault == SandboxFault.RateLimited ? "3" : null);
            var told = await Assert.ThrowsAsync<ProviderUnavailableException>(read);
            Assert.Equal((operation, "telnyx", reason, fault == SandboxFault.RateLimited ? TimeSpan.FromSeconds(3) : null), (operation, told.Provider, told.Reason, told.RetryAfter));
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
        var provider = _carrier.Open(at: address);

        Assert.Equal("provider_unavailable", Assert.IsType<PurchaseOutcome.Rejected>(await _carrier.OrderAsync(provider, Number)).Code);
        Assert.Equal("unreachable", (await Assert.ThrowsAsync<ProviderUnavailableException>(() => provider.GetAccountAsync(TelnyxCarrier.Ct))).Reason);
    }

    [Fact]
    public async Task Purchase_CallerGivesUp_IsUnknownAndNoException()
    {
        var provider = _carrier.Open();
        _carrier.Carrier.Faults.Set("purchase", SandboxFault.Hang, afterCommit: true);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1));

        var answer = await provider.PurchaseAsync(new PurchaseRequest(_carrier.Reference(), [Number]), patience.Token);

        Assert.Equal(new PurchaseOutcome.Unknown("cancelled"), answer.Outcomes[Number]);
    }

    // A connection that was used before is where a handler would send again.
    private async Task WarmAsync(TelnyxProvider provider) => await _carrier.BuyAsync(provider, E164.Parse("+12065550190"));
}
