using AgentHost.Numbering;
using AgentHost.Providers;

namespace AgentHost.Tests.Providers.Telnyx;

public sealed class TelnyxBackorderTests : IAsyncLifetime
{
    private TelnyxCarrier _carrier = null!;

    public async ValueTask InitializeAsync() => _carrier = await TelnyxCarrier.StartAsync();

    public ValueTask DisposeAsync() => _carrier.DisposeAsync();

    [Fact]
    public async Task Backorder_Placed_IsFilledByOrdersThatCarryNoReference()
    {
        var provider = _carrier.Open();
        var reference = _carrier.Reference();
        _carrier.Carrier.Books.Empty("212");
        var request = new BackorderRequest(reference, TelnyxCarrier.In("212") with { Features = [NumberFeature.Sms, NumberFeature.Voice], Region = "NY" }, 2);

        var placed = Assert.IsType<BackorderAnswer.Placed>(await provider.PlaceBackorderAsync(request, TelnyxCarrier.Ct));
        var waiting = (await provider.FindBackorderAsync(reference, TelnyxCarrier.Ct))!;
        _carrier.Clock.Advance(TimeSpan.FromSeconds(3));
        var ordered = (await provider.FindBackorderAsync(reference, TelnyxCarrier.Ct))!;
        _carrier.Fill();
        var filled = (await provider.FindBackorderAsync(reference, TelnyxCarrier.Ct))!;

        Assert.Equal((placed.CarrierOrderId, true, 0), (waiting.CarrierOrderId, waiting.Open, waiting.Delivered.Count));
        Assert.Equal((true, 0), (ordered.Open, ordered.Delivered.Count));
        Assert.Equal((false, 2), (filled.Open, filled.Delivered.Count));
        Assert.All(filled.Delivered, number => Assert.Equal((Npa.Parse("212"), null), (number.Number.Npa, number.Reference)));
        Assert.Equal(_carrier.Carrier.Books.Owned.Select(owned => owned.Number.Number), filled.Delivered.Select(number => number.Number.Value));
    }

    public static TheoryData<NumberQuery, int> BackordersThatCannotBeSaid()
    {
        var any = TelnyxCarrier.In("212");
        return new()
        {
            { any with { NumberType = NumberType.TollFree, AreaCodes = [Npa.Parse("833")] }, 1 },
            { any with { Country = "GB" }, 1 },
            { any, 0 },
            { any, 10_001 },
            { any with { AreaCodes = [] }, 1 },
            { any with { Exchange = "555" }, 1 },
            { any with { City = "New York" }, 1 },
            { any with { RateCenter = "NYC" }, 1 },
            { any with { Region = "WA" }, 1 },
            { any with { MaxMonthlyCost = 2 }, 1 },
            { any with { ConsecutiveRun = 3 }, 3 },
            { any with { Lata = "132" }, 1 },
        };
    }

    [Theory]
    [MemberData(nameof(BackordersThatCannotBeSaid))]
    public async Task Backorder_ThatTelnyxCannotBeAskedFor_IsRefusedUnsent(NumberQuery criteria, int quantity)
    {
        var request = new BackorderRequest(_carrier.Reference(), criteria, quantity);

        Assert.Equal("not_offered", Assert.IsType<BackorderAnswer.Rejected>(await _carrier.Open().PlaceBackorderAsync(request, TelnyxCarrier.Ct)).Code);

        Assert.Empty(_carrier.Carrier.Requests);
    }

    [Fact]
    public async Task Backorder_Closed_IsRefusedAndUnknownOneIsNotThere()
    {
        var provider = _carrier.Open();

        Assert.Null(await provider.FindBackorderAsync(_carrier.Reference(), TelnyxCarrier.Ct));
        Assert.Equal("not_offered", Assert.IsType<EffectOutcome.Rejected>(await provider.CloseBackorderAsync(_carrier.Reference(), TelnyxCarrier.Ct)).Code);
    }
}
