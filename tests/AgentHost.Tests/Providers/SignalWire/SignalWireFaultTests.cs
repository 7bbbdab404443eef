using AgentHost.CarrierSandbox.Faults;
using AgentHost.CarrierSandbox.SignalWire;
using AgentHost.Numbering;
using AgentHost.Providers;
using AgentHost.Tests.Providers.Wire;

namespace AgentHost.Tests.Providers.SignalWire;

/// <summary>Every fault of the wire, before and after the carrier acted: one request is seen, and what the answer says of ownership is never more than the ledger knows.</summary>
public sealed class SignalWireFaultTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly E164 Number = E164.Parse("+12065550100");
    private SignalWireCarrier _carrier = null!;

    public async ValueTask InitializeAsync() => _carrier = await SignalWireCarrier.StartAsync();

    public ValueTask DisposeAsync() => _carrier.DisposeAsync();

    [Theory]
    [MemberData(nameof(WireFaults.OfPurchases), MemberType = typeof(WireFaults))]
    [InlineData(SandboxFault.RateLimited, false, "unknown rate_limited")]
    [InlineData(SandboxFault.RateLimited, true, "unknown rate_limited")]
    [InlineData(SandboxFault.Unauthorized, false, "rejected unauthorized")]
    [InlineData(SandboxFault.InsufficientFunds, false, "rejected insufficient_funds")]
    [InlineData(SandboxFault.Taken, false, "unknown refused")]
    public async Task Purchase_EveryFault_SendsOnceAndSaysNoMoreThanTheLedger(SandboxFault fault, bool afterCommit, string expected)
    {
        var provider = _carrier.Open(fault == SandboxFault.Hang ? Patience : null);
        var reference = _carrier.Reference();

        // A connection that was used before is where a handler would send again.
        await _carrier.BuyAsync(_carrier.Open(), E164.Parse("+12065550190"));
        _carrier.Carrier.Faults.Set("purchase", fault, afterCommit);

        var outcome = await _carrier.BuyAsync(provider, Number, reference);

        Assert.Equal(expected, outcome switch
        {
            PurchaseOutcome.Confirmed => "confirmed",
            PurchaseOutcome.Rejected rejected => $"rejected {rejected.Code}",
            PurchaseOutcome.Unknown unknown => $"unknown {unknown.Reason}",
            _ => "accepted",
        });
        Assert.Equal(2, _carrier.Carrier.Count("purchase"));
        var sold = _carrier.Carrier.Books.FindOwned(Number.Value) is not null;
        Assert.Equal(afterCommit, sold);
        Assert.Equal(1000m - ((sold ? 2 : 1) * SignalWireFace.LocalPrice), _carrier.Carrier.Books.Balance);
        var found = (await provider.FindAsync(new FindQuery(reference, null, [Number]), SignalWireCarrier.Ct)).Numbers[Number];
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
        var provider = _carrier.Open(fault == SandboxFault.Hang ? Patience : null);
        await _carrier.BuyAsync(_carrier.Open(), Number);
        _carrier.Pass(TimeSpan.FromDays(15));
        _carrier.Carrier.Faults.Set("release", fault, afterCommit);

        var outcome = await provider.ReleaseAsync(Number, _carrier.Reference(), SignalWireCarrier.Ct);

        Assert.Equal(expected, outcome switch { EffectOutcome.Done => "done", EffectOutcome.Rejected => "rejected", _ => "unknown" });
        Assert.Equal(1, _carrier.Carrier.Count("release"));
        Assert.Equal(!afterCommit, _carrier.Carrier.Books.FindOwned(Number.Value) is not null);
        Assert.Equal(!afterCommit, await provider.GetOwnedAsync(Number, SignalWireCarrier.Ct) is not null);
    }

    [Theory]
    [InlineData(SandboxFault.Reset, true)]
    [InlineData(SandboxFault.Close, true)]
    [InlineData(SandboxFault.ServerError, true)]
    [InlineData(SandboxFault.ServerError, false)]
    public async Task Configure_EveryFault_SendsOnceAndAgainBringsItAbout(SandboxFault fault, bool afterCommit)
    {
        var provider = _carrier.Open();
        var wanted = new NumberSettings { VoiceRoute = "https://example.test/voice" };
        await _carrier.BuyAsync(provider, Number);
        _carrier.Carrier.Faults.Set("configure", fault, afterCommit);

        Assert.IsType<EffectOutcome.Unknown>(await provider.ConfigureAsync(Number, wanted, SignalWireCarrier.Ct));

        Assert.Equal(1, _carrier.Carrier.Count("configure"));
        Assert.IsType<EffectOutcome.Done>(await provider.ConfigureAsync(Number, wanted, SignalWireCarrier.Ct));
        Assert.True((await provider.GetOwnedAsync(Number, SignalWireCarrier.Ct))!.Settings.Meets(wanted));
    }

    [Fact]
    public async Task Release_WhereTheNumberCannotBeLookedUp_SendsNothing()
    {
        var provider = _carrier.Open();
        await _carrier.BuyAsync(provider, Number);
        _carrier.Carrier.Faults.Set("owned", SandboxFault.ServerError);

        Assert.Equal("provider_unavailable", Assert.IsType<EffectOutcome.Rejected>(await provider.ReleaseAsync(Number, _carrier.Reference(), SignalWireCarrier.Ct)).Code);
        Assert.Equal(0, _carrier.Carrier.Count("release"));
    }

    [Theory]
    [MemberData(nameof(WireFaults.OfReads), MemberType = typeof(WireFaults))]
    public async Task EveryRead_WithoutAUsableAnswer_SaysWhy(SandboxFault fault, string reason)
    {
        var provider = _carrier.Open(fault == SandboxFault.Hang ? TimeSpan.FromMilliseconds(400) : Patience * 5);
        (string Operation, Func<Task> Read)[] reads =
        [
            ("search", () => provider.SearchAsync(SignalWireCarrier.In("206"), SignalWireCarrier.Ct)),
            ("search", () => provider.SearchAsync(SignalWireCarrier.In("416") with { Country = "CA" }, SignalWireCarrier.Ct)),
            ("search", () => provider.CheckAsync([Number], SignalWireCarrier.Ct)),
            ("owned", () => provider.FindAsync(new FindQuery(_carrier.Reference(), null, [Number]), SignalWireCarrier.Ct)),
            ("owned", () => provider.ListOwnedAsync(null, SignalWireCarrier.Ct)),
            ("owned", () => provider.GetOwnedAsync(Number, SignalWireCarrier.Ct)),
            ("owned", () => provider.GetAccountAsync(SignalWireCarrier.Ct)),
        ];

        foreach (var (operation, read) in reads)
        {
            // A read may be sent again by its connection, so the fault stays until it was told.
            _carrier.Carrier.Faults.Set(operation, fault, times: int.MaxValue, retryAfter: fault == SandboxFault.RateLimited ? "3" : null);
            var told = await Assert.ThrowsAsync<ProviderUnavailableException>(read);
            Assert.Equal((operation, "signalwire", reason, fault == SandboxFault.RateLimited ? TimeSpan.FromSeconds(3) : null), (operation, told.Provider, told.Reason, told.RetryAfter));
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

        Assert.Equal("provider_unavailable", Assert.IsType<PurchaseOutcome.Rejected>(await _carrier.BuyAsync(provider, Number)).Code);
        Assert.Equal("unreachable", (await Assert.ThrowsAsync<ProviderUnavailableException>(() => provider.GetAccountAsync(SignalWireCarrier.Ct))).Reason);
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
}
