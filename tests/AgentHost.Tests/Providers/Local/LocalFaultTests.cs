using AgentHost.Providers;
using AgentHost.Providers.Local;

namespace AgentHost.Tests.Providers.Local;

public sealed class LocalFaultTests : IDisposable
{
    private readonly LocalCarrier _carrier = new();

    public void Dispose() => _carrier.Dispose();

    [Theory]
    [InlineData(LocalFault.Refuse, "rejected:refused", false)]
    [InlineData(LocalFault.TimeoutBefore, "unknown:timeout", false)]
    [InlineData(LocalFault.ApplyThenDrop, "unknown:reset", true)]
    [InlineData(LocalFault.ServerErrorBefore, "unknown:server_error", false)]
    [InlineData(LocalFault.ServerErrorAfter, "unknown:server_error", true)]
    [InlineData(LocalFault.Slow, "confirmed", true)]
    public async Task Purchase_UnderAFault_LooksAsItWouldOverHttpAndIsSettledByAsking(LocalFault fault, string seen, bool bought)
    {
        var provider = _carrier.Open();
        var number = await LocalCarrier.FirstAsync(provider);
        var reference = _carrier.Reference();
        _carrier.Faults.Set(LocalOperation.Purchase, fault);

        var outcome = await _carrier.BuyAsync(provider, number, reference);

        Assert.Equal(seen, outcome switch
        {
            PurchaseOutcome.Rejected rejected => $"rejected:{rejected.Code}",
            PurchaseOutcome.Unknown unknown => $"unknown:{unknown.Reason}",
            _ => "confirmed",
        });
        var found = (await _carrier.Open().FindAsync(new FindQuery(reference, null, [number]), CancellationToken.None)).Numbers[number];
        Assert.Equal(bought, found is FoundNumber.Owned);
        Assert.Equal(bought, _carrier.Ledger().Any(entry => entry.Event == LocalEvent.Sold));
    }

    [Fact]
    public async Task Purchase_RefuseSome_FillsEverySecondNumber()
    {
        var provider = _carrier.Open();
        var numbers = (await provider.SearchAsync(LocalCarrier.In("206", 5), CancellationToken.None)).Select(offer => offer.Number).ToList();
        _carrier.Faults.Set(LocalOperation.Purchase, LocalFault.RefuseSome);

        var answer = await provider.PurchaseAsync(new PurchaseRequest(_carrier.Reference(), numbers), CancellationToken.None);

        Assert.Equal(3, answer.Outcomes.Values.Count(outcome => outcome is PurchaseOutcome.Confirmed));
        Assert.Equal(2, answer.Outcomes.Values.Count(outcome => outcome is PurchaseOutcome.Rejected { Code: "number_taken" }));
    }

    [Theory]
    [InlineData(LocalFault.Refuse, "rate_limited")]
    [InlineData(LocalFault.TimeoutBefore, "timeout")]
    [InlineData(LocalFault.ApplyThenDrop, "reset")]
    [InlineData(LocalFault.ServerErrorBefore, "server_error")]
    public async Task Reads_UnderAFault_AreUnavailable(LocalFault fault, string reason)
    {
        var provider = _carrier.Open();
        (LocalOperation Operation, Func<Task> Call)[] reads =
        [
            (LocalOperation.Search, () => provider.SearchAsync(LocalCarrier.In("206"), CancellationToken.None)),
            (LocalOperation.Check, () => provider.CheckAsync([], CancellationToken.None)),
            (LocalOperation.Find, () => provider.FindAsync(new FindQuery(_carrier.Reference(), null, []), CancellationToken.None)),
            (LocalOperation.Find, () => provider.FindBackorderAsync(_carrier.Reference(), CancellationToken.None)),
            (LocalOperation.Owned, () => provider.ListOwnedAsync(null, CancellationToken.None)),
            (LocalOperation.Account, () => provider.GetAccountAsync(CancellationToken.None)),
            (LocalOperation.Reserve, () => provider.ReserveAsync(_carrier.Reference(), [], CancellationToken.None)),
        ];
        foreach (var (operation, call) in reads)
        {
            _carrier.Faults.Set(operation, fault);
            Assert.Equal(reason, (await Assert.ThrowsAsync<ProviderUnavailableException>(call)).Reason);
            await call();
        }
    }

    [Fact]
    public async Task Effects_AnswerLost_HappenedAllTheSame()
    {
        var provider = _carrier.Open();
        var number = await LocalCarrier.FirstAsync(provider);
        await _carrier.BuyAsync(provider, number);
        foreach (var operation in new[] { LocalOperation.Configure, LocalOperation.Release, LocalOperation.Backorder })
        {
            _carrier.Faults.Set(operation, LocalFault.ApplyThenDrop);
        }

        var backorder = _carrier.Reference();
        Assert.IsType<EffectOutcome.Unknown>(await provider.ConfigureAsync(number, new NumberSettings { Campaign = "C" }, CancellationToken.None));
        Assert.Equal("C", (await provider.GetOwnedAsync(number, CancellationToken.None))!.Settings.Campaign);
        Assert.IsType<EffectOutcome.Unknown>(await provider.ReleaseAsync(number, _carrier.Reference(), CancellationToken.None));
        Assert.Null(await provider.GetOwnedAsync(number, CancellationToken.None));
        Assert.IsType<BackorderAnswer.Unknown>(await provider.PlaceBackorderAsync(new BackorderRequest(backorder, LocalCarrier.In("808"), 2), CancellationToken.None));
        Assert.True((await provider.FindBackorderAsync(backorder, CancellationToken.None))!.Open);
    }

    [Fact]
    public async Task Purchase_CallerGaveUp_IsUnknownAndNotSold()
    {
        var provider = _carrier.Open();
        var number = await LocalCarrier.FirstAsync(provider);

        var answer = await provider.PurchaseAsync(new PurchaseRequest(_carrier.Reference(), [number]), new CancellationToken(canceled: true));

        Assert.Equal("cancelled", Assert.IsType<PurchaseOutcome.Unknown>(answer.Outcomes[number]).Reason);
        Assert.Empty(_carrier.Ledger());
    }

    [Fact]
    public async Task Faults_CountedAndForAlways_EndWhenTheyShould()
    {
        var faults = LocalFaults.Parse("search:timeout_before:2; check:refuse:always;purchase:apply_then_drop");
        var provider = new LocalProvider(_carrier.Options, faults, _carrier.Time);
        for (var i = 0; i < 2; i++)
        {
            await Assert.ThrowsAsync<ProviderUnavailableException>(() => provider.SearchAsync(LocalCarrier.In("206"), CancellationToken.None));
        }

        var number = await LocalCarrier.FirstAsync(provider);
        for (var i = 0; i < 5; i++)
        {
            await Assert.ThrowsAsync<ProviderUnavailableException>(() => provider.CheckAsync([number], CancellationToken.None));
        }

        Assert.IsType<PurchaseOutcome.Unknown>(await _carrier.BuyAsync(provider, number));
        faults.Clear();
        Assert.Empty(await provider.CheckAsync([number], CancellationToken.None));
        provider.Dispose();
    }

    [Theory]
    [InlineData("purchase")]
    [InlineData("buy:refuse:1")]
    [InlineData("purchase:explode:1")]
    [InlineData("purchase:refuse:0")]
    [InlineData("purchase:refuse:often")]
    public void Faults_Misspelt_NameTheSetting(string text) =>
        Assert.Contains("AgentHost:Local:Faults", Assert.Throws<FormatException>(() => LocalFaults.Parse(text)).Message, StringComparison.Ordinal);
}
