using System.Net;
using System.Net.Sockets;
using AgentHost.CarrierSandbox.Faults;
using AgentHost.CarrierSandbox.Plivo;
using AgentHost.Numbering;
using AgentHost.Providers;
using AgentHost.Tests.Providers.Wire;

namespace AgentHost.Tests.Providers.Plivo;

/// <summary>Every fault of the wire, before and after the carrier acted: one request is seen, and what the answer says of ownership is never more than the ledger knows.</summary>
public sealed class PlivoFaultTests : IAsyncLifetime
{
    private static readonly E164 Number = E164.Parse("+12065550100");
    private PlivoCarrier _carrier = null!;

    public async ValueTask InitializeAsync() => _carrier = await PlivoCarrier.StartAsync();

    public ValueTask DisposeAsync() => _carrier.DisposeAsync();

    [Theory]
    [MemberData(nameof(WireFaults.OfPurchases), MemberType = typeof(WireFaults))]
    [InlineData(SandboxFault.RateLimited, false, "unknown rate_limited")]
    [InlineData(SandboxFault.RateLimited, true, "unknown rate_limited")]
    [InlineData(SandboxFault.Unauthorized, false, "rejected unauthorized")]
    [InlineData(SandboxFault.InsufficientFunds, false, "unknown refused")]
    [InlineData(SandboxFault.Taken, false, "rejected number_taken")]
    public async Task Purchase_EveryFault_SendsOnceAndSaysNoMoreThanTheLedger(SandboxFault fault, bool afterCommit, string expected)
    {
        var provider = _carrier.Open(Patience(fault));

        // A connection that was used before is where a handler would send again.
        await _carrier.BuyAsync(_carrier.Open(), E164.Parse("+12065550190"));
        _carrier.Carrier.Faults.Set("purchase", fault, afterCommit);

        var outcome = await _carrier.BuyAsync(provider, Number);

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
        Assert.Equal(1000m - (sold ? 1.60m : 0.80m), _carrier.Carrier.Books.Balance);
        Assert.Equal(sold, await _carrier.FindAsync(_carrier.Open(), Number) is FoundNumber.Owned);
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
        var provider = _carrier.Open(Patience(fault));
        await _carrier.BuyAsync(_carrier.Open(), Number);
        _carrier.Carrier.Faults.Set("release", fault, afterCommit);

        var outcome = await provider.ReleaseAsync(Number, _carrier.Reference(), PlivoCarrier.Ct);

        Assert.Equal(expected, outcome switch { EffectOutcome.Done => "done", EffectOutcome.Rejected => "rejected", _ => "unknown" });
        Assert.Equal(1, _carrier.Carrier.Count("release"));
        Assert.Equal(!afterCommit, _carrier.Carrier.Books.FindOwned(Number.Value) is not null);
        Assert.Equal(!afterCommit, await _carrier.Open().GetOwnedAsync(Number, PlivoCarrier.Ct) is not null);
    }

    [Theory]
    [InlineData(SandboxFault.Reset, true)]
    [InlineData(SandboxFault.Close, false)]
    [InlineData(SandboxFault.ServerError, true)]
    [InlineData(SandboxFault.ServerError, false)]
    public async Task Configure_EveryFault_SendsOnceAndAgainBringsItAbout(SandboxFault fault, bool afterCommit)
    {
        var provider = _carrier.Open(Patience(fault));
        var wanted = new NumberSettings { VoiceRoute = PlivoFace.OtherApplication, MessagingRoute = PlivoFace.OtherApplication };
        await _carrier.BuyAsync(_carrier.Open(), Number);
        _carrier.Carrier.Faults.Set("configure", fault, afterCommit);

        Assert.IsType<EffectOutcome.Unknown>(await provider.ConfigureAsync(Number, wanted, PlivoCarrier.Ct));

        Assert.Equal(1, _carrier.Carrier.Count("configure"));
        Assert.IsType<EffectOutcome.Done>(await provider.ConfigureAsync(Number, wanted, PlivoCarrier.Ct));
        Assert.True((await provider.GetOwnedAsync(Number, PlivoCarrier.Ct))!.Settings.Meets(wanted));
    }

    [Fact]
    public async Task Configure_WhereTheNumberCannotBeRead_SendsNothing()
    {
        var provider = _carrier.Open();
        await _carrier.BuyAsync(provider, Number);
        _carrier.Carrier.Faults.Set("owned", SandboxFault.ServerError);

        var outcome = await provider.ConfigureAsync(Number, new NumberSettings { VoiceRoute = "1", MessagingRoute = "1" }, PlivoCarrier.Ct);

        Assert.Equal(new EffectOutcome.Unknown("server_error"), outcome);
        Assert.Equal(0, _carrier.Carrier.Count("configure"));
    }

    [Theory]
    [MemberData(nameof(WireFaults.OfReads), MemberType = typeof(WireFaults))]
    public async Task EveryRead_WithoutAUsableAnswer_SaysWhy(SandboxFault fault, string reason)
    {
        var provider = _carrier.Open(Patience(fault));
        await _carrier.BuyAsync(_carrier.Open(), Number);
        (string Operation, Func<Task> Read)[] reads =
        [
            ("search", () => provider.SearchAsync(PlivoCarrier.In("206"), PlivoCarrier.Ct)),
            ("search", () => provider.CheckAsync([Number], PlivoCarrier.Ct)),
            ("owned", () => provider.FindAsync(new FindQuery(_carrier.Reference(), null, [Number]), PlivoCarrier.Ct)),
            ("owned", () => provider.ListOwnedAsync(null, PlivoCarrier.Ct)),
            ("owned", () => provider.GetOwnedAsync(Number, PlivoCarrier.Ct)),
            ("account", () => provider.GetAccountAsync(PlivoCarrier.Ct)),
        ];

        foreach (var (operation, read) in reads)
        {
            // A read may be sent again by its connection, so the fault stays until it was told.
            _carrier.Carrier.Faults.Set(operation, fault, times: int.MaxValue, retryAfter: fault == SandboxFault.RateLimited ? "3" : null);
            var told = await Assert.ThrowsAsync<ProviderUnavailableException>(read);
            Assert.Equal((operation, "plivo", reason, fault == SandboxFault.RateLimited ? TimeSpan.FromSeconds(3) : null), (operation, told.Provider, told.Reason, told.RetryAfter));
            Assert.DoesNotContain("2065550100", told.ToString(), StringComparison.Ordinal);
            _carrier.Carrier.Faults.Clear();
        }
    }

    [Theory]
    [InlineData(SandboxFault.Malformed)]
    [InlineData(SandboxFault.Html)]
    [InlineData(SandboxFault.Empty)]
    [InlineData(SandboxFault.Truncated)]
    public async Task Find_NotThereInWordsThatAreNotPlivos_IsNoAnswer(SandboxFault fault)
    {
        var provider = _carrier.Open();
        _carrier.Carrier.Faults.Set("owned", fault, times: int.MaxValue);

        await Assert.ThrowsAsync<ProviderUnavailableException>(() => provider.FindAsync(new FindQuery(_carrier.Reference(), null, [Number]), PlivoCarrier.Ct));
    }

    [Fact]
    public async Task Purchase_CarrierNotThere_IsRefusedAsUnsent()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
        listener.Stop();
        var provider = _carrier.Open(at: address);

        Assert.Equal("provider_unavailable", Assert.IsType<PurchaseOutcome.Rejected>(await _carrier.BuyAsync(provider, Number)).Code);
        Assert.Equal("unreachable", (await Assert.ThrowsAsync<ProviderUnavailableException>(() => provider.GetAccountAsync(PlivoCarrier.Ct))).Reason);
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

    // Only what never answers is waited for in vain.
    private static TimeSpan Patience(SandboxFault fault) => fault == SandboxFault.Hang ? TimeSpan.FromSeconds(1) : TimeSpan.FromSeconds(15);
}
