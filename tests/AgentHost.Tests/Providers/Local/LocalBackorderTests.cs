using AgentHost.Numbering;
using AgentHost.Numbering.Requests;
using AgentHost.Providers;
using AgentHost.Providers.Local;

namespace AgentHost.Tests.Providers.Local;

public sealed class LocalBackorderTests : IDisposable
{
    private readonly LocalCarrier _carrier = new();

    public void Dispose() => _carrier.Dispose();

    [Fact]
    public async Task Backorder_AfterTheDelay_IsFilledWithNumbersOfTheKind()
    {
        var reference = _carrier.Reference();
        var criteria = LocalCarrier.In("808") with { Features = [NumberFeature.Sms], Pattern = new NumberPattern(PatternKind.EndsWith, "7") };
        var placed = Assert.IsType<BackorderAnswer.Placed>(await PlaceAsync(reference, criteria, 3));
        Assert.Equal(_carrier.Time.GetUtcNow().AddMinutes(2), placed.ExpectedAt);
        var before = await FindAsync(reference);
        Assert.True(before!.Open);
        Assert.Empty(before.Delivered);

        _carrier.Time.Advance(TimeSpan.FromMinutes(2));
        var after = await FindAsync(reference);

        Assert.False(after!.Open);
        Assert.Equal(3, after.Delivered.Count);
        Assert.All(after.Delivered, owned =>
        {
            Assert.Matches(@"^\+1808555\d{3}7$", owned.Number.Value);
            Assert.Contains(NumberFeature.Sms, owned.Features);
            Assert.Equal(reference.Value, owned.Reference);
        });
        Assert.Equal(3, _carrier.Ledger().Count(entry => entry.Event == LocalEvent.Sold && entry.Reference == reference.Value));
    }

    [Fact]
    public async Task Backorder_Due_IsDeliveredWhoeverAsksForWhatever()
    {
        await PlaceAsync(_carrier.Reference(), LocalCarrier.In("808"), 2);
        _carrier.Time.Advance(TimeSpan.FromMinutes(3));

        Assert.Equal(2, (await _carrier.Open().ListOwnedAsync(null, CancellationToken.None)).Numbers.Count);
    }

    [Fact]
    public async Task Backorder_InTwoDeliveries_BringsHalfFirst()
    {
        _carrier.Options.BackorderPartialFirst = true;
        var reference = _carrier.Reference();
        await PlaceAsync(reference, LocalCarrier.In("808"), 5);

        _carrier.Time.Advance(TimeSpan.FromMinutes(2));
        var first = await FindAsync(reference);
        _carrier.Time.Advance(TimeSpan.FromMinutes(2));
        var last = await FindAsync(reference);

        Assert.Equal((true, 2), (first!.Open, first.Delivered.Count));
        Assert.Equal((false, 5), (last!.Open, last.Delivered.Count));
        Assert.Equal(5, last.Delivered.Select(owned => owned.Number).Distinct().Count());
    }

    [Fact]
    public async Task Backorder_TwoProcessesAsking_DeliverOnce()
    {
        var reference = _carrier.Reference();
        await PlaceAsync(reference, LocalCarrier.In("808"), 20);
        _carrier.Time.Advance(TimeSpan.FromMinutes(2));

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => FindAsync(reference))));

        Assert.Equal(20, _carrier.Ledger().Count(entry => entry.Event == LocalEvent.Sold));
        Assert.Single(_carrier.Ledger(), entry => entry.Event == LocalEvent.BackorderClosed);
    }

    [Fact]
    public async Task Backorder_Closed_DeliversNothingMore()
    {
        var reference = _carrier.Reference();
        await PlaceAsync(reference, LocalCarrier.In("808"), 2);

        Assert.IsType<EffectOutcome.Done>(await _carrier.Open().CloseBackorderAsync(reference, CancellationToken.None));
        _carrier.Time.Advance(TimeSpan.FromHours(1));

        var status = await FindAsync(reference);
        Assert.False(status!.Open);
        Assert.Empty(status.Delivered);
    }

    [Fact]
    public async Task Backorder_MoreThanThereWillEverBe_EndsShort()
    {
        var reference = _carrier.Reference();
        await PlaceAsync(reference, new NumberQuery { NumberType = NumberType.TollFree, AreaCodes = [Npa.Parse("800")] }, 95);
        _carrier.Time.Advance(TimeSpan.FromMinutes(2));

        var status = await FindAsync(reference);

        Assert.Equal((false, 91), (status!.Open, status.Delivered.Count));
    }

    [Fact]
    public async Task Backorder_NothingOfTheKindOrReferenceInUse_IsRefused()
    {
        var reference = _carrier.Reference();
        await PlaceAsync(reference, LocalCarrier.In("808"), 1);

        Assert.Equal("reference_mismatch", Assert.IsType<BackorderAnswer.Rejected>(await PlaceAsync(reference, LocalCarrier.In("808"), 1)).Code);
        Assert.Equal("not_offered", Assert.IsType<BackorderAnswer.Rejected>(await PlaceAsync(_carrier.Reference(), LocalCarrier.In("999"), 1)).Code);
        Assert.Equal("not_offered", Assert.IsType<BackorderAnswer.Rejected>(await PlaceAsync(_carrier.Reference(), LocalCarrier.In("206") with { Exchange = "666" }, 1)).Code);
        Assert.IsType<EffectOutcome.Rejected>(await _carrier.Open().CloseBackorderAsync(_carrier.Reference(), CancellationToken.None));
        Assert.Null(await FindAsync(_carrier.Reference()));
    }

    private Task<BackorderAnswer> PlaceAsync(ClientReference reference, NumberQuery criteria, int quantity) =>
        _carrier.Open().PlaceBackorderAsync(new BackorderRequest(reference, criteria, quantity), CancellationToken.None);

    private Task<BackorderStatus?> FindAsync(ClientReference reference) => _carrier.Open().FindBackorderAsync(reference, CancellationToken.None);
}
