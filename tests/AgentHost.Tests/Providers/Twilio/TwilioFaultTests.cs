using AgentHost.CarrierSandbox.Faults;
using AgentHost.Numbering;
using AgentHost.Providers;
using AgentHost.Providers.Twilio;
using AgentHost.Tests.Providers.Wire;

namespace AgentHost.Tests.Providers.Twilio;

/// <summary>Every fault of the wire, before and after the carrier acted: one request is seen, and what the answer says of ownership is never more than the ledger knows.</summary>
public sealed class TwilioFaultTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private TwilioCarrier _carrier = null!;

    public async ValueTask InitializeAsync() => _carrier = await TwilioCarrier.StartAsync();

    public ValueTask DisposeAsync() => _carrier.DisposeAsync();

    [Theory]
    [MemberData(nameof(WireFaults.OfPurchases), MemberType = typeof(WireFaults))]
    [InlineData(SandboxFault.RateLimited, false, "rejected rate_limited")]
    [InlineData(SandboxFault.Unauthorized, false, "rejected unauthorized")]
    [InlineData(SandboxFault.InsufficientFunds, false, "rejected account_blocked")]
    [InlineData(SandboxFault.Taken, false, "rejected number_taken")]
    public async Task Purchase_EveryFault_SendsOnceAndSaysNoMoreThanTheLedger(SandboxFault fault, bool afterCommit, string expected)
    {
        var provider = _carrier.Open(fault == SandboxFault.Hang ? Patience : null);
        var number = E164.Parse("+12065550100");
        var reference = _carrier.Reference();
        await WarmAsync(_carrier.Open());
        _carrier.Carrier.Faults.Set("purchase", fault, afterCommit);

        var outcome = await _carrier.BuyAsync(provider, number, reference);

        Assert.Equal(expected, outcome switch
        {
            PurchaseOutcome.Confirmed => "confirmed",
            PurchaseOutcome.Rejected rejected => $"rejected {rejected.Code}",
            PurchaseOutcome.Unknown unknown => $"unknown {unknown.Reason}",
            _ => "accepted",
        });
        Assert.Equal(2, _carrier.Carrier.Count("purchase"));
        var sold = _carrier.Carrier.Books.FindOwned(number.Value) is not null;
        Assert.Equal(afterCommit, sold);
        Assert.Equal(1000m - (sold ? 2.30m : 1.15m), _carrier.Carrier.Books.Balance);
        var found = (await provider.FindAsync(new FindQuery(reference, null, [number]), TwilioCarrier.Ct)).Numbers[number];
        Assert.Equal(sold, found is FoundNumber.Owned);
    }

    [Theory]
    [InlineData(SandboxFault.Hang, true, "unknown")]
    [InlineData(SandboxFault.Reset, true, "unknown")]
    [InlineData(SandboxFault.Close, true, "unknown")]
    [InlineData(SandboxFault.Close, false, "unknown")]
    [InlineData(SandboxFault.ServerError, true, "unknown")]
    [InlineData(SandboxFault.ServerError, false, "unknown")]
    [InlineData(SandboxFault.RateLimited, false, "rejected")]
    [InlineData(SandboxFault.Slow, true, "done")]
    public async Task Release_EveryFault_SendsOnce(SandboxFault fault, bool afterCommit, string expected)
    {
        var provider = _carrier.Open(fault == SandboxFault.Hang ? Patience : null);
        var number = E164.Parse("+12065550100");
        await _carrier.BuyAsync(_carrier.Open(), number);
        _carrier.Carrier.Faults.Set("release", fault, afterCommit);

        var outcome = await provider.ReleaseAsync(number, _carrier.Reference(), TwilioCarrier.Ct);

        Assert.Equal(expected, outcome switch { EffectOutcome.Done => "done", EffectOutcome.Rejected => "rejected", _ => "unknown" });
        Assert.Equal(1, _carrier.Carrier.Count("release"));
        Assert.Equal(!afterCommit, _carrier.Carrier.Books.FindOwned(number.Value) is not null);
        Assert.Equal(!afterCommit, await provider.GetOwnedAsync(number, TwilioCarrier.Ct) is not null);
    }

    [Theory]
    [InlineData(SandboxFault.Reset, true)]
    [InlineData(SandboxFault.ServerError, true)]
    [InlineData(SandboxFault.ServerError, false)]
    public async Task Configure_EveryFault_SendsOnceAndAgainBringsItAbout(SandboxFault fault, bool afterCommit)
    {
        var provider = _carrier.Open();
        var number = E164.Parse("+12065550100");
        var wanted = new NumberSettings { VoiceRoute = "https://example.test/voice" };
        await _carrier.BuyAsync(provider, number);
        _carrier.Carrier.Faults.Set("configure", fault, afterCommit);

        Assert.IsType<EffectOutcome.Unknown>(await provider.ConfigureAsync(number, wanted, TwilioCarrier.Ct));

        Assert.Equal(1, _carrier.Carrier.Count("configure"));
        Assert.IsType<EffectOutcome.Done>(await provider.ConfigureAsync(number, wanted, TwilioCarrier.Ct));
        Assert.True((await provider.GetOwnedAsync(number, TwilioCarrier.Ct))!.Settings.Meets(wanted));
    }

    [Fact]
    public async Task Release_WhereTheNumberCannotBeLookedUp_SendsNothing()
    {
        var provider = _carrier.Open();
        await _carrier.BuyAsync(provider, E164.Parse("+12065550100"));
        _carrier.Carrier.Faults.Set("owned", SandboxFault.ServerError);

        Assert.Equal("provider_unavailable", Assert.IsType<EffectOutcome.Rejected>(await provider.ReleaseAsync(E164.Parse("+12065550100"), _carrier.Reference(), TwilioCarrier.Ct)).Code);
        Assert.Equal(0, _carrier.Carrier.Count("release"));
    }

    [Theory]
    [MemberData(nameof(WireFaults.OfReads), MemberType = typeof(WireFaults))]
    public async Task EveryRead_WithoutAUsableAnswer_SaysWhy(SandboxFault fault, string reason)
    {
        var patience = fault == SandboxFault.Hang ? TimeSpan.FromMilliseconds(400) : Patience * 5;
        var (provider, other) = (_carrier.Open(patience), _carrier.Open(patience));
        var number = E164.Parse("+12065550100");
        var port = Assert.IsType<PortAnswer.Submitted>(await _carrier.Open().SubmitPortAsync(TwilioPortsTests.Order(_carrier.Reference(), number.Value), TwilioCarrier.Ct)).CarrierOrderIds[0];
        (string Operation, Func<Task> Read)[] reads =
        [
            ("search", () => provider.SearchAsync(TwilioCarrier.In("206"), TwilioCarrier.Ct)),
            ("search", () => provider.CheckAsync([number], TwilioCarrier.Ct)),
            ("owned", () => provider.FindAsync(new FindQuery(_carrier.Reference(), null, [number]), TwilioCarrier.Ct)),
            ("owned", () => provider.ListOwnedAsync(null, TwilioCarrier.Ct)),
            ("owned", () => provider.GetOwnedAsync(number, TwilioCarrier.Ct)),
            ("account", () => provider.GetAccountAsync(TwilioCarrier.Ct)),
            ("prices", () => other.GetPricesAsync("US", TwilioCarrier.Ct)),
            ("portability", () => provider.CheckPortabilityAsync([number], TwilioCarrier.Ct)),
            ("port_status", () => provider.FindPortAsync(_carrier.Reference(), port, TwilioCarrier.Ct)),
        ];

        foreach (var (operation, read) in reads)
        {
            // A read may be sent again by its connection, so the fault stays until it was told.
            _carrier.Carrier.Faults.Set(operation, fault, times: int.MaxValue, retryAfter: fault == SandboxFault.RateLimited ? "3" : null);
            var told = await Assert.ThrowsAsync<ProviderUnavailableException>(read);
            Assert.Equal((operation, "twilio", reason, fault == SandboxFault.RateLimited ? TimeSpan.FromSeconds(3) : null), (operation, told.Provider, told.Reason, told.RetryAfter));
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

        Assert.Equal("provider_unavailable", Assert.IsType<PurchaseOutcome.Rejected>(await _carrier.BuyAsync(provider, E164.Parse("+12065550100"))).Code);
        Assert.Equal("unreachable", (await Assert.ThrowsAsync<ProviderUnavailableException>(() => provider.GetAccountAsync(TwilioCarrier.Ct))).Reason);
    }

    [Fact]
    public async Task Purchase_CallerGivesUp_IsUnknownAndNoException()
    {
        var provider = _carrier.Open();
        var number = E164.Parse("+12065550100");
        _carrier.Carrier.Faults.Set("purchase", SandboxFault.Hang, afterCommit: true);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1));

        var answer = await provider.PurchaseAsync(new PurchaseRequest(_carrier.Reference(), [number]), patience.Token);

        Assert.Equal(new PurchaseOutcome.Unknown("cancelled"), answer.Outcomes[number]);
    }

    // A connection that was used before is where a handler would send again.
    private async Task WarmAsync(TwilioProvider provider) => await _carrier.BuyAsync(provider, E164.Parse("+12065550190"));
}
