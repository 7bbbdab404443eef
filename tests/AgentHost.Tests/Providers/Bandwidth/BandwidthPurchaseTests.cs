using System.Xml.Linq;
using AgentHost.CarrierSandbox.Bandwidth;
using AgentHost.CarrierSandbox.Faults;
using AgentHost.Numbering;
using AgentHost.Providers;

namespace AgentHost.Tests.Providers.Bandwidth;

/// <summary>Orders of exact numbers: accepted at most, then found by reference and read number by number; reservations.</summary>
public sealed class BandwidthPurchaseTests : IAsyncLifetime
{
    private BandwidthCarrier _carrier = null!;

    public async ValueTask InitializeAsync() => _carrier = await BandwidthCarrier.StartAsync();

    public ValueTask DisposeAsync() => _carrier.DisposeAsync();

    [Fact]
    public async Task Purchase_SeveralNumbers_IsOneOrderThatIsAcceptedAndOwnedOnceComplete()
    {
        var provider = _carrier.Open();
        var reference = _carrier.Reference();
        E164[] numbers = [BandwidthCarrier.Number(100), BandwidthCarrier.Number(101), BandwidthCarrier.Number(102)];

        var answer = await _carrier.OrderAsync(provider, reference, numbers);

        Assert.All(numbers, number => Assert.IsType<PurchaseOutcome.Accepted>(answer.Outcomes[number]));
        Assert.Equal(1, _carrier.Carrier.Count("purchase"));
        Assert.Empty(_carrier.Carrier.Books.Owned);
        Assert.IsType<FoundNumber.Ordered>(await BandwidthCarrier.FindAsync(provider, reference, numbers[0], answer.CarrierOrderId));
        _carrier.Work();
        var found = await provider.FindAsync(new FindQuery(reference, answer.CarrierOrderId, numbers), BandwidthCarrier.Ct);
        Assert.All(numbers, number => Assert.IsType<FoundNumber.Owned>(found.Numbers[number]));
        Assert.Equal((true, answer.CarrierOrderId), (found.Complete, found.CarrierOrderId));
        Assert.Equal(1000m - (3 * BandwidthFace.LocalPrice), _carrier.Carrier.Books.Balance);
        Assert.All(_carrier.Carrier.Books.Owned, owned => Assert.Equal((reference.Value, BandwidthFace.SiteId, BandwidthFace.PeerId), (owned.Reference, owned.Settings["site"], owned.Settings["peer"])));
    }

    [Fact]
    public async Task Purchase_Body_IsTheSheetsOrder()
    {
        var reference = _carrier.Reference();

        await _carrier.OrderAsync(_carrier.Open(_ => _carrier.Options(peerId: BandwidthFace.OtherPeerId)), reference, BandwidthCarrier.Number(100));

        var request = _carrier.Carrier.Requests.Single(request => request.Operation == "purchase");
        Assert.Equal("application/xml; charset=utf-8", request.ContentType);
        Assert.Equal(
            $"<Order><CustomerOrderId>{reference}</CustomerOrderId><ExistingTelephoneNumberOrderType><TelephoneNumberList><TelephoneNumber>+12065550100</TelephoneNumber></TelephoneNumberList>"
            + "</ExistingTelephoneNumberOrderType><PartialAllowed>true</PartialAllowed><SiteId>743</SiteId><PeerId>303716</PeerId></Order>",
            XElement.Parse(request.Body).ToString(SaveOptions.DisableFormatting));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Find_OrderOfWhichAPartWasGiven_TellsNumberByNumber(bool byOrderId)
    {
        var provider = _carrier.Open();
        var reference = _carrier.Reference();
        E164[] numbers = [BandwidthCarrier.Number(100), BandwidthCarrier.Number(101), BandwidthCarrier.Number(102)];
        var answer = await _carrier.OrderAsync(provider, reference, numbers);
        _carrier.Carrier.Books.Take(numbers[1].Value);
        _carrier.Work();

        var found = await provider.FindAsync(new FindQuery(reference, byOrderId ? answer.CarrierOrderId : null, numbers), BandwidthCarrier.Ct);

        Assert.Equal(["PARTIAL"], _carrier.Carrier.Books.Kept("order").Select(order => order.Fields["status"]));
        Assert.IsType<FoundNumber.Owned>(found.Numbers[numbers[0]]);
        Assert.Equal(new FoundNumber.Refused("number_taken"), found.Numbers[numbers[1]]);
        Assert.IsType<FoundNumber.Owned>(found.Numbers[numbers[2]]);
    }

    [Fact]
    public async Task Find_OrderThatFailed_RefusesEveryNumberWithItsOwnReason()
    {
        var provider = _carrier.Open();
        var reference = _carrier.Reference();
        _carrier.Carrier.Books.Deposit(-999.50m);
        await _carrier.OrderAsync(provider, reference, BandwidthCarrier.Number(100), BandwidthCarrier.Number(101));
        _carrier.Carrier.Books.Deposit(-0.20m);
        _carrier.Carrier.Books.Take("+12065550101");
        _carrier.Work();

        Assert.Equal(new FoundNumber.Refused("account_blocked"), await BandwidthCarrier.FindAsync(provider, reference, BandwidthCarrier.Number(100)));
        Assert.Equal(new FoundNumber.Refused("number_taken"), await BandwidthCarrier.FindAsync(provider, reference, BandwidthCarrier.Number(101)));
        Assert.Empty(_carrier.Carrier.Books.Owned);
    }

    [Fact]
    public async Task Find_NumberOwnedByAnotherOrder_IsToldApart()
    {
        var provider = _carrier.Open();
        var (ours, others) = (_carrier.Reference(), _carrier.Reference());
        await _carrier.OrderAsync(provider, others, BandwidthCarrier.Number(100));
        _carrier.Work();

        Assert.IsType<FoundNumber.OwnedByAnother>(await BandwidthCarrier.FindAsync(provider, ours, BandwidthCarrier.Number(100)));
        Assert.IsType<FoundNumber.NotFound>(await BandwidthCarrier.FindAsync(provider, ours, BandwidthCarrier.Number(101)));
        Assert.IsType<FoundNumber.Owned>(await BandwidthCarrier.FindAsync(provider, others, BandwidthCarrier.Number(100)));
    }

    [Fact]
    public async Task Find_OrderIdOfAnotherReference_IsNotBelieved()
    {
        var provider = _carrier.Open();
        var others = await _carrier.OrderAsync(provider, _carrier.Reference(), BandwidthCarrier.Number(100));
        _carrier.Work();

        Assert.IsType<FoundNumber.OwnedByAnother>(await BandwidthCarrier.FindAsync(provider, _carrier.Reference(), BandwidthCarrier.Number(100), others.CarrierOrderId));
    }

    [Fact]
    public async Task Find_SeveralPagesOfOrders_AreReadToTheEnd()
    {
        var provider = _carrier.Open(_ => _carrier.Options(orderPageSize: 1));
        var reference = _carrier.Reference();
        foreach (var line in new[] { 100, 101, 102 })
        {
            await _carrier.OrderAsync(provider, reference, BandwidthCarrier.Number(line));
            _carrier.Work();
        }

        Assert.IsType<FoundNumber.Owned>(await BandwidthCarrier.FindAsync(provider, reference, BandwidthCarrier.Number(102)));
        Assert.Equal(3, _carrier.Carrier.Requests.Count(request => request.Path.Contains("/orders?", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("5016", "site_invalid", "999", null)]
    [InlineData("5023", "peer_invalid", BandwidthFace.SiteId, "1")]
    [InlineData("5020", "peer_invalid", BandwidthFace.OtherSiteId, null)]
    public async Task Purchase_IntoAPlaceThatIsNone_IsRefused(string carrierCode, string code, string site, string? peer)
    {
        var provider = _carrier.Open(_ => _carrier.Options(siteId: site, peerId: peer));

        var outcome = (await _carrier.OrderAsync(provider, _carrier.Reference(), BandwidthCarrier.Number(100))).Outcomes[BandwidthCarrier.Number(100)];

        Assert.Equal((code, carrierCode.Length), (Assert.IsType<PurchaseOutcome.Rejected>(outcome).Code, 4));
        Assert.Empty(_carrier.Carrier.Books.Kept("order"));
    }

    [Fact]
    public async Task Purchase_NoneOrTooManyNumbers_IsRefusedWithoutSending()
    {
        var provider = _carrier.Open();
        E164[] many = [.. Enumerable.Range(1000, 101).Select(line => E164.Parse($"+1206555{line}"))];

        var outcomes = (await _carrier.OrderAsync(provider, _carrier.Reference(), many)).Outcomes;

        Assert.All(outcomes.Values, outcome => Assert.Equal("too_many_numbers", Assert.IsType<PurchaseOutcome.Rejected>(outcome).Code));
        Assert.Empty((await _carrier.OrderAsync(provider, _carrier.Reference())).Outcomes);
        Assert.Equal(0, _carrier.Carrier.Count("purchase"));
    }

    [Fact]
    public async Task Reserve_SeveralNumbers_HoldsEachForFourHoursAndOrdersByReservation()
    {
        var provider = _carrier.Open(time: _carrier.Time);
        var (reservation, order) = (_carrier.Reference(), _carrier.Reference());
        E164[] numbers = [BandwidthCarrier.Number(100), BandwidthCarrier.Number(101)];
        _carrier.Carrier.Books.Take("+12065550109");

        var held = await provider.ReserveAsync(reservation, [.. numbers, BandwidthCarrier.Number(109)], BandwidthCarrier.Ct);

        Assert.Equal(numbers, held.Numbers);
        Assert.Equal(_carrier.Time.GetUtcNow() + TimeSpan.FromMinutes(239), held.ExpiresAt);
        Assert.DoesNotContain(await provider.SearchAsync(BandwidthCarrier.In("206", 100), BandwidthCarrier.Ct), offer => numbers.Contains(offer.Number));
        var request = new PurchaseRequest(order, [.. numbers, BandwidthCarrier.Number(102)]) { Reservations = held.CarrierIds };
        var answer = await _carrier.Open(time: _carrier.Time).PurchaseAsync(request, BandwidthCarrier.Ct);
        Assert.All(answer.Outcomes.Values, outcome => Assert.IsType<PurchaseOutcome.Accepted>(outcome));
        var body = XElement.Parse(_carrier.Carrier.Requests.Single(request => request.Operation == "purchase").Body);
        Assert.Equal((2, "+12065550102"), (body.Descendants("ReservationId").Count(), Assert.Single(body.Descendants("TelephoneNumber")).Value));
        _carrier.Work();
        Assert.Equal(3, _carrier.Carrier.Books.Owned.Count);
        Assert.IsType<FoundNumber.Owned>(await BandwidthCarrier.FindAsync(provider, order, numbers[0], answer.CarrierOrderId));
    }

    [Fact]
    public async Task Reserve_ThatRanOut_IsOrderedByNumber()
    {
        var provider = _carrier.Open(time: _carrier.Time);
        await provider.ReserveAsync(_carrier.Reference(), [BandwidthCarrier.Number(100)], BandwidthCarrier.Ct);
        _carrier.Time.Advance(TimeSpan.FromHours(4));

        await _carrier.OrderAsync(provider, _carrier.Reference(), BandwidthCarrier.Number(100));
        _carrier.Work();

        Assert.Single(_carrier.Carrier.Books.Owned);
    }

    [Fact]
    public async Task CancelReservation_Twice_LetsGoAndIsHarmless()
    {
        var provider = _carrier.Open();
        var reference = _carrier.Reference();
        var answer = await provider.ReserveAsync(reference, [BandwidthCarrier.Number(100)], BandwidthCarrier.Ct);
        await provider.ReserveAsync(_carrier.Reference(), [BandwidthCarrier.Number(101)], BandwidthCarrier.Ct);

        // As another process would, which knows it by its row alone.
        var held = new HeldNumbers(reference, answer.CarrierIds.ToDictionary(id => id.Key, string? (id) => id.Value));
        await _carrier.Open().CancelReservationAsync(held, BandwidthCarrier.Ct);
        await _carrier.Open().CancelReservationAsync(held, BandwidthCarrier.Ct);

        Assert.Equal("+12065550101", Assert.Single(_carrier.Carrier.Books.Kept("reservation")).Fields["number"]);
        Assert.Equal(4, _carrier.Carrier.Count("reserve"));
    }

    [Fact]
    public async Task Reserve_LostAnswerOrNumberTaken_IsNotTold()
    {
        var provider = _carrier.Open();
        _carrier.Carrier.Faults.Set("reserve", SandboxFault.Taken);
        _carrier.Carrier.Faults.Set("reserve", SandboxFault.Reset, afterCommit: true);

        var held = await provider.ReserveAsync(_carrier.Reference(), [BandwidthCarrier.Number(100), BandwidthCarrier.Number(101), BandwidthCarrier.Number(102)], BandwidthCarrier.Ct);

        Assert.Equal([BandwidthCarrier.Number(102)], held.Numbers);
        Assert.Equal(3, _carrier.Carrier.Count("reserve"));
    }
}
