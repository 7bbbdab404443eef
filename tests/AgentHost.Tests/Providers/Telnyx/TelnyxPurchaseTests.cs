using System.Text.Json.Nodes;
using AgentHost.CarrierSandbox.Faults;
using AgentHost.Numbering;
using AgentHost.Providers;
using AgentHost.Tests.Harness;

namespace AgentHost.Tests.Providers.Telnyx;

/// <summary>Orders, from acceptance to their end, and what they are found by.</summary>
public sealed class TelnyxPurchaseTests : IAsyncLifetime
{
    private static readonly E164[] Numbers = [E164.Parse("+12065550100"), E164.Parse("+12065550101"), E164.Parse("+12065550102")];
    private TelnyxCarrier _carrier = null!;

    public async ValueTask InitializeAsync() => _carrier = await TelnyxCarrier.StartAsync();

    public ValueTask DisposeAsync() => _carrier.DisposeAsync();

    [Fact]
    public async Task Purchase_SeveralNumbers_IsOneOrderUnderTheReferenceWithoutRouting()
    {
        var provider = _carrier.Open();
        var reference = _carrier.Reference();

        var answer = await provider.PurchaseAsync(new PurchaseRequest(reference, Numbers), TelnyxCarrier.Ct);

        Assert.All(Numbers, number => Assert.IsType<PurchaseOutcome.Accepted>(answer.Outcomes[number]));
        Assert.NotNull(answer.CarrierOrderId);
        var request = Assert.Single(_carrier.Carrier.Requests, r => r.Operation == "purchase");
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse($$"""{"customer_reference":"{{reference}}","phone_numbers":[{"phone_number":"{{Numbers[0]}}"},{"phone_number":"{{Numbers[1]}}"},{"phone_number":"{{Numbers[2]}}"}]}"""),
            JsonNode.Parse(request.Body)));
        Assert.Empty(_carrier.Carrier.Books.Owned);
        _carrier.Fill();
        Assert.All(_carrier.Carrier.Books.Owned, owned => Assert.Equal(reference.Value, owned.Reference));
        Assert.Equal((3, 1000m - 6m), (_carrier.Carrier.Books.Owned.Count, _carrier.Carrier.Books.Balance));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(51)]
    public async Task Purchase_MoreThanAnOrderHoldsOrNone_IsRefusedUnsent(int count)
    {
        E164[] numbers = [.. Enumerable.Range(100, count).Select(line => E164.Parse($"+12065550{line}"))];

        var answer = await _carrier.Open().PurchaseAsync(new PurchaseRequest(_carrier.Reference(), numbers), TelnyxCarrier.Ct);

        Assert.Equal(count, answer.Outcomes.Count);
        Assert.All(answer.Outcomes.Values, outcome => Assert.Equal("too_many_numbers", Assert.IsType<PurchaseOutcome.Rejected>(outcome).Code));
        Assert.Empty(_carrier.Carrier.Requests);
    }

    [Fact]
    public async Task Find_OrderUnderWayAndFilled_IsToldNumberByNumber()
    {
        var provider = _carrier.Open(pageSize: 1);
        var reference = _carrier.Reference();
        _carrier.Carrier.Faults.Set("purchase", SandboxFault.Taken);
        var order = await provider.PurchaseAsync(new PurchaseRequest(reference, Numbers), TelnyxCarrier.Ct);

        var underWay = await provider.FindAsync(new FindQuery(reference, null, Numbers), TelnyxCarrier.Ct);
        _carrier.Fill();
        var filled = await provider.FindAsync(new FindQuery(reference, order.CarrierOrderId, Numbers), TelnyxCarrier.Ct);

        Assert.True(underWay.Complete && filled.Complete);
        Assert.Equal((order.CarrierOrderId, order.CarrierOrderId), (underWay.CarrierOrderId, filled.CarrierOrderId));
        Assert.All(Numbers, number => Assert.IsType<FoundNumber.Ordered>(underWay.Numbers[number]));
        Assert.Equal(new FoundNumber.Refused("order_failed"), filled.Numbers[Numbers[0]]);
        Assert.All(Numbers[1..], number => Assert.Equal(_carrier.Carrier.Books.FindOwned(number.Value)!.Id, Assert.IsType<FoundNumber.Owned>(filled.Numbers[number]).CarrierNumberId));
        Assert.Null(_carrier.Carrier.Books.FindOwned(Numbers[0].Value));
    }

    [Fact]
    public async Task Find_EachCase_IsToldApart()
    {
        var provider = _carrier.Open(pageSize: 1);
        var (ours, others) = (_carrier.Reference(), _carrier.Reference());
        await _carrier.BuyAsync(provider, Numbers[0], ours);
        await _carrier.BuyAsync(provider, Numbers[1], others);

        var answer = await provider.FindAsync(new FindQuery(ours, null, Numbers), TelnyxCarrier.Ct);

        Assert.True(answer.Complete);
        Assert.IsType<FoundNumber.Owned>(answer.Numbers[Numbers[0]]);
        Assert.IsType<FoundNumber.OwnedByAnother>(answer.Numbers[Numbers[1]]);
        Assert.IsType<FoundNumber.NotFound>(answer.Numbers[Numbers[2]]);
    }

    [Fact]
    public async Task Find_OrderOfAnotherReferenceByItsId_ProvesNothing()
    {
        var provider = _carrier.Open();
        var others = await provider.PurchaseAsync(new PurchaseRequest(_carrier.Reference(), [Numbers[0]]), TelnyxCarrier.Ct);

        var answer = await provider.FindAsync(new FindQuery(_carrier.Reference(), others.CarrierOrderId, [Numbers[0]]), TelnyxCarrier.Ct);

        Assert.IsType<FoundNumber.NotFound>(answer.Numbers[Numbers[0]]);
    }

    [Theory]
    [InlineData("purchase-pending", "ordered")]
    [InlineData("purchase_pending", "ordered")]
    [InlineData("active", "owned")]
    [InlineData("requirement-info-pending", "owned")]
    [InlineData("purchase-failed", "not found")]
    [InlineData("deleted", "not found")]
    public async Task Find_OrderNotListed_GoesByTheNumbersOwnState(string status, string expected)
    {
        var provider = _carrier.Open();
        var (bought, asked) = (_carrier.Reference(), _carrier.Reference());
        await _carrier.BuyAsync(provider, Numbers[0], bought);
        _carrier.Carrier.Books.Configure(Numbers[0].Value, new Dictionary<string, string?> { ["status"] = status }, asked.Value);

        var answer = await provider.FindAsync(new FindQuery(asked, null, [Numbers[0]]), TelnyxCarrier.Ct);

        Assert.Equal(expected, answer.Numbers[Numbers[0]] switch { FoundNumber.Owned => "owned", FoundNumber.Ordered => "ordered", FoundNumber.NotFound => "not found", _ => "other" });
    }

    [Fact]
    public async Task Purchase_OfANumberOwnedAlready_IsUnknownAndFoundToBeAnothers()
    {
        var provider = _carrier.Open();
        await _carrier.BuyAsync(provider, Numbers[0]);
        var reference = _carrier.Reference();

        Assert.Equal(new PurchaseOutcome.Unknown("refused"), await _carrier.OrderAsync(provider, Numbers[0], reference));

        Assert.IsType<FoundNumber.OwnedByAnother>((await provider.FindAsync(new FindQuery(reference, null, [Numbers[0]]), TelnyxCarrier.Ct)).Numbers[Numbers[0]]);
        Assert.False(provider.Profile.LooksBefore);
    }

    [Fact]
    public async Task Purchase_MoneyGoneBeforeTheOrderIsFilled_IsRefusedInTheEnd()
    {
        var provider = _carrier.Open();
        var reference = _carrier.Reference();
        await provider.PurchaseAsync(new PurchaseRequest(reference, Numbers), TelnyxCarrier.Ct);
        _carrier.Carrier.Books.Deposit(-997m);
        _carrier.Fill();

        var answer = await provider.FindAsync(new FindQuery(reference, null, Numbers), TelnyxCarrier.Ct);

        Assert.Equal([true, false, false], Numbers.Select(number => answer.Numbers[number] is FoundNumber.Owned));
        Assert.Equal(1m, _carrier.Carrier.Books.Balance);
        Assert.Equal("insufficient_funds", Assert.IsType<PurchaseOutcome.Rejected>(await _carrier.OrderAsync(provider, Numbers[2])).Code);
    }

    [Fact]
    public async Task Reserve_NumbersOnOffer_AreHeldHalfAnHourNumberByNumber()
    {
        var provider = _carrier.Open();
        _carrier.Carrier.Books.Take(Numbers[1].Value);

        var answer = await provider.ReserveAsync(_carrier.Reference(), Numbers, TelnyxCarrier.Ct);

        Assert.Equal([Numbers[0], Numbers[2]], answer.Numbers);
        Assert.Equal(_carrier.Clock.GetUtcNow().AddMinutes(30), answer.ExpiresAt, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Reserve_WhatTheAccountHoldsAlready_IsHeldOn()
    {
        var provider = _carrier.Open();
        await provider.ReserveAsync(_carrier.Reference(), [Numbers[0]], TelnyxCarrier.Ct);
        _carrier.Clock.Advance(TimeSpan.FromMinutes(20));

        var again = await provider.ReserveAsync(_carrier.Reference(), Numbers[..2], TelnyxCarrier.Ct);

        Assert.Equal(Numbers[..2], again.Numbers);
        Assert.Equal(_carrier.Clock.GetUtcNow().AddMinutes(30), again.ExpiresAt, TimeSpan.FromSeconds(1));
        Assert.Single(_carrier.Carrier.Requests, request => request.Path.EndsWith("/actions/extend", StringComparison.Ordinal) && request.ContentLength == 0);
    }

    [Fact]
    public async Task Reserve_PendingAtFirst_IsFollowedToItsEnd()
    {
        var provider = _carrier.Open();
        _carrier.Trait("reservations", "slow");

        var reserving = provider.ReserveAsync(_carrier.Reference(), Numbers[..1], TelnyxCarrier.Ct);
        await Wait.UntilAsync("it has looked twice", () => _carrier.Carrier.Count("reserve") >= 3);

        _carrier.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(Numbers[..1], (await reserving).Numbers);
    }

    [Fact]
    public async Task Reserve_AnswerLost_IsFoundByReferenceAndSentOnce()
    {
        var provider = _carrier.Open();
        _carrier.Carrier.Faults.Set("reserve", SandboxFault.Reset, afterCommit: true);

        var answer = await provider.ReserveAsync(_carrier.Reference(), Numbers[..1], TelnyxCarrier.Ct);

        Assert.Equal(Numbers[..1], answer.Numbers);
        Assert.Single(_carrier.Carrier.Requests, request => request is { Operation: "reserve", Method: "POST" });
    }

    [Theory]
    [InlineData(SandboxFault.ServerError, "server_error")]
    [InlineData(SandboxFault.Unauthorized, "unauthorized")]
    public async Task Reserve_NotDone_SaysWhy(SandboxFault fault, string reason)
    {
        _carrier.Carrier.Faults.Set("reserve", fault);

        var told = await Assert.ThrowsAsync<ProviderUnavailableException>(() => _carrier.Open().ReserveAsync(_carrier.Reference(), Numbers[..1], TelnyxCarrier.Ct));

        Assert.Equal(reason, told.Reason);
    }

    [Fact]
    public async Task CancelReservation_Always_SendsNothing()
    {
        var provider = _carrier.Open();

        await provider.CancelReservationAsync(new HeldNumbers(_carrier.Reference(), new Dictionary<E164, string?>()), TelnyxCarrier.Ct);

        Assert.Empty(_carrier.Carrier.Requests);
    }
}
