using System.Text;
using AgentHost.Numbering;
using AgentHost.Providers;
using AgentHost.Providers.Bandwidth;
using AgentHost.Providers.Wire;

namespace AgentHost.Tests.Providers.Bandwidth;

public sealed class BandwidthOutcomesTests
{
    private const string OrderId = "34adcd9f-2c4a-4631-9dae-d1f318ed57bc";
    private static readonly E164 Number = E164.Parse("+18085550100");
    private static readonly E164 Another = E164.Parse("+18085550101");
    private static readonly ClientReference Reference = ClientReference.Create("01KAJ000000000000000000001", 0);

    public static TheoryData<int, string?, string> DefiniteRefusalsOfPurchases =>
        [.. BandwidthOutcomes.Purchases.All.SelectMany(refusal => refusal.Statuses.Select(status => (status, refusal.CarrierCode, refusal.Code)))];

    [Theory]
    [MemberData(nameof(DefiniteRefusalsOfPurchases))]
    public void OfPurchase_RefusalOfTheList_IsRejectedAndItsCodeElsewhereIsUnknown(int status, string? carrierCode, string code)
    {
        Assert.Equal(code, Assert.IsType<PurchaseOutcome.Rejected>(Outcome(Refusal(status, carrierCode))).Code);
        Assert.IsType<PurchaseOutcome.Unknown>(Outcome(Refusal(500, carrierCode)));
        Assert.IsType<PurchaseOutcome.Unknown>(Outcome(Refusal(201, carrierCode)));
    }

    [Fact]
    public void Refusals_OfEveryKind_NameTheirSource()
    {
        var all = BandwidthOutcomes.Purchases.All.Concat(BandwidthOutcomes.Changes.All).Concat(BandwidthOutcomes.Closings.All).Concat(BandwidthOutcomes.Ports.All).ToList();

        Assert.All(all, refusal => Assert.Matches("^bandwidth\\.(md §|openapi\\.json )", refusal.Source));
        Assert.All(all, refusal => Assert.All(refusal.Statuses, status => Assert.InRange(status, 400, 409)));
    }

    [Theory]
    [InlineData(400, "99999", "refused")]
    [InlineData(400, null, "refused")]
    [InlineData(400, "5086", "refused")]
    [InlineData(400, "5014", "refused")]
    [InlineData(404, null, "refused")]
    [InlineData(404, "5005", "refused")]
    [InlineData(409, null, "refused")]
    [InlineData(408, null, "timeout")]
    [InlineData(429, null, "rate_limited")]
    [InlineData(500, "1000", "server_error")]
    [InlineData(503, null, "server_error")]
    [InlineData(303, null, "redirected")]
    public void OfPurchase_AnyOtherStatus_IsUnknown(int status, string? carrierCode, string reason) =>
        Assert.Equal(reason, Assert.IsType<PurchaseOutcome.Unknown>(Outcome(Refusal(status, carrierCode))).Reason);

    [Theory]
    [InlineData("<ReservationResponse><ResponseStatus><ErrorCode>5016</ErrorCode><Description>d</Description></ResponseStatus></ReservationResponse>", "5016")]
    [InlineData("<OrderResponse><ErrorList><Error><Code>5016</Code><Description>d</Description></Error></ErrorList></OrderResponse>", "5016")]
    [InlineData("<SearchResult><Error><Code>4010</Code><Description>d</Description></Error></SearchResult>", "4010")]
    [InlineData("<LnpOrderResponse><Status><Code>400</Code><Description>v</Description></Status><Errors><Code>7309</Code><Description>d</Description></Errors></LnpOrderResponse>", "7309")]
    [InlineData("<fileUploadResponse><resultCode>3</resultCode><resultMessage>m</resultMessage></fileUploadResponse>", "3")]
    [InlineData("<fileUploadResponse><resultCode>0</resultCode><resultMessage>m</resultMessage></fileUploadResponse>", null)]
    [InlineData("<!DOCTYPE html><html><Error><Code>5016</Code></Error></html>", null)]
    [InlineData("", null)]
    [InlineData("{\"Code\":5016}", null)]
    public void CodeOf_EachEnvelope_IsRead(string body, string? code) => Assert.Equal(code, BandwidthOutcomes.CodeOf(Answer(400, body)));

    [Theory]
    [InlineData("<OrderResponse><Order><CustomerOrderId>REF</CustomerOrderId><id>ID</id>NUMBERS</Order><OrderStatus>RECEIVED</OrderStatus></OrderResponse>", true)]
    [InlineData("<orderResponse><order><customerOrderId>REF</customerOrderId><ID>ID</ID>NUMBERS</order></orderResponse>", true)]
    [InlineData("<OrderResponse><Order><CustomerOrderId>REF</CustomerOrderId><id>ID</id>NUMBERS<New><Field>1</Field></New></Order></OrderResponse>", true)]
    [InlineData("<OrderResponse><Order><CustomerOrderId>REF</CustomerOrderId>NUMBERS</Order></OrderResponse>", false)]
    [InlineData("<OrderResponse><Order><CustomerOrderId>other</CustomerOrderId><id>ID</id>NUMBERS</Order></OrderResponse>", false)]
    [InlineData("<OrderResponse><Order><id>ID</id>NUMBERS</Order></OrderResponse>", false)]
    [InlineData("<OrderResponse><Order><CustomerOrderId>REF</CustomerOrderId><id>ID</id></Order></OrderResponse>", false)]
    [InlineData("<Other><Order><CustomerOrderId>REF</CustomerOrderId><id>ID</id>NUMBERS</Order></Other>", false)]
    [InlineData("<OrderResponse><Order><CustomerOrderId>REF</CustomerOrderId><id>ID</id>NUMBERS</Order>", false)]
    [InlineData("<!DOCTYPE OrderResponse [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><OrderResponse><Order><CustomerOrderId>REF</CustomerOrderId><id>ID</id>NUMBERS</Order></OrderResponse>", false)]
    [InlineData("<OrderResponse/>", false)]
    [InlineData("", false)]
    public void OfPurchase_Created_IsAcceptedOnlyWhenItNamesOrderReferenceAndNumber(string body, bool accepted)
    {
        var answer = Answer(201, body.Replace("REF", Reference.Value, StringComparison.Ordinal).Replace(">ID<", $">{OrderId}<", StringComparison.Ordinal)
            .Replace("NUMBERS", "<ExistingTelephoneNumberOrderType><TelephoneNumberList><TelephoneNumber>8085550100</TelephoneNumber></TelephoneNumberList></ExistingTelephoneNumberOrderType>", StringComparison.Ordinal));

        var purchase = BandwidthOutcomes.OfPurchase(answer, new PurchaseRequest(Reference, [Number, Another]), new Dictionary<E164, string>());

        Assert.Equal(accepted ? new PurchaseOutcome.Accepted() : new PurchaseOutcome.Unknown("unreadable_answer"), purchase.Outcomes[Number]);
        Assert.Equal(new PurchaseOutcome.Unknown("unreadable_answer"), purchase.Outcomes[Another]);
    }

    [Fact]
    public void OfPurchase_IdInTheLocationOnly_IsTakenFromThere()
    {
        var body = $"<OrderResponse><Order><CustomerOrderId>{Reference}</CustomerOrderId><ExistingTelephoneNumberOrderType><ReservationIdList><ReservationId>R1</ReservationId></ReservationIdList></ExistingTelephoneNumberOrderType></Order></OrderResponse>";
        var answer = new CarrierAnswer.Answered(201, new Dictionary<string, string> { ["Location"] = $"https://x/accounts/1/orders/{OrderId}." }, Encoding.UTF8.GetBytes(body));

        var purchase = BandwidthOutcomes.OfPurchase(answer, new PurchaseRequest(Reference, [Number]), new Dictionary<E164, string> { [Number] = "R1" });

        Assert.Equal((OrderId, new PurchaseOutcome.Accepted()), (purchase.CarrierOrderId, purchase.Outcomes[Number]));
    }

    [Fact]
    public void OfPurchase_WithoutAnswer_IsUnknownUnlessNothingWasSent()
    {
        Assert.Equal(new PurchaseOutcome.Unknown("timeout"), Outcome(new CarrierAnswer.TimedOut()));
        Assert.Equal(new PurchaseOutcome.Unknown("reset"), Outcome(new CarrierAnswer.Lost()));
        Assert.Equal(new PurchaseOutcome.Unknown("unreadable_answer"), Outcome(new CarrierAnswer.Unreadable()));
        Assert.Equal(new PurchaseOutcome.Unknown("too_large"), Outcome(new CarrierAnswer.TooLarge(201)));
        Assert.Equal(new PurchaseOutcome.Unknown("cancelled"), Outcome(new CarrierAnswer.Cancelled()));
        Assert.Equal("provider_unavailable", Assert.IsType<PurchaseOutcome.Rejected>(Outcome(new CarrierAnswer.NotSent())).Code);
    }

    [Theory]
    [InlineData("RECEIVED", false)]
    [InlineData("PROCESSING", false)]
    [InlineData("BACKORDERED", false)]
    [InlineData("SOMETHING_NEW", false)]
    [InlineData("Complete", true)]
    [InlineData("PARTIAL", true)]
    [InlineData("FAILED", true)]
    public void IsFinal_EachStatus_IsAsTheSheetSays(string status, bool final)
    {
        Assert.True(BandwidthXml.TryRead(Encoding.UTF8.GetBytes($"<OrderResponse><OrderStatus>{status}</OrderStatus></OrderResponse>"), out var root));

        Assert.Equal(final, BandwidthOrder.Read(root).IsFinal);
    }

    [Fact]
    public void Order_AsRead_TellsNumbersInEitherFormAndCodesByNumber()
    {
        const string Body = """
            <OrderResponse><CompletedQuantity>2</CompletedQuantity><Order><CustomerOrderId>r</CustomerOrderId></Order><OrderStatus>PARTIAL</OrderStatus>
            <CompletedNumbers><TelephoneNumber><CountryCodeA3>USA</CountryCodeA3><FullNumber>+18085550100</FullNumber></TelephoneNumber><TelephoneNumber><FullNumber>8085550102</FullNumber></TelephoneNumber></CompletedNumbers>
            <ErrorList><Error><Code>5017</Code><Description>d</Description></Error><Error><Code>5005</Code><Description>d</Description><TelephoneNumber>+18085550101</TelephoneNumber></Error></ErrorList>
            <FailedNumbers><FullNumber>+18085550101</FullNumber><FullNumber>8085550103</FullNumber></FailedNumbers></OrderResponse>
            """;
        Assert.True(BandwidthXml.TryRead(Encoding.UTF8.GetBytes(Body), out var root));

        var order = BandwidthOrder.Read(root);

        Assert.Equal(["+18085550100", "+18085550102"], order.Completed.Select(number => number.Value));
        Assert.Equal("5005", order.Failed[Another]);
        Assert.Null(order.Failed[E164.Parse("+18085550103")]);
        Assert.Equal("5017", order.GeneralCode);
    }

    [Fact]
    public void Unusable_RateLimited_TellsHowLongToWait()
    {
        var fault = BandwidthOutcomes.Unusable(new CarrierAnswer.Answered(429, new Dictionary<string, string> { ["Retry-After"] = "7" }, default), DateTimeOffset.UnixEpoch);

        Assert.Equal(("bandwidth", "rate_limited", TimeSpan.FromSeconds(7)), (fault.Provider, fault.Reason, fault.RetryAfter));
    }

    [Theory]
    [InlineData("Link=<https://dashboard.bandwidth.com:443/v1.0/tns?account=9500012&amp;page=+12012082912&amp;size=500>;rel=\"next\";", "1", "+12012082912")]
    [InlineData("Link=<https://dashboard.bandwidth.com:443/v1.0/orders?page=cbdcfc94-81b1-4ce9-8b6d-f8d6b85381ba>;rel=\"next\";", "1", "cbdcfc94-81b1-4ce9-8b6d-f8d6b85381ba")]
    [InlineData("Link=<https://dashboard.bandwidth.com/v1.0/tns?page=%2B12012082912&amp;size=5>", "1", "+12012082912")]
    [InlineData("( a link goes here )", "1", null)]
    [InlineData("", "1", null)]
    public void NextPage_OfALink_IsItsPageAlone(string link, string current, string? next)
    {
        Assert.True(BandwidthXml.TryRead(Encoding.UTF8.GetBytes($"<TNs><Links><first>x</first><next>{link.Replace("<", "&lt;", StringComparison.Ordinal)}</next></Links></TNs>"), out var list));

        Assert.Equal(next, BandwidthClient.NextPage(list, current));
        if (next is not null)
        {
            Assert.Throws<ProviderUnavailableException>(() => BandwidthClient.NextPage(list, next));
        }
    }

    private static PurchaseOutcome Outcome(CarrierAnswer answer) => BandwidthOutcomes.OfPurchase(answer, new PurchaseRequest(Reference, [Number]), new Dictionary<E164, string>()).Outcomes[Number];

    private static CarrierAnswer.Answered Refusal(int status, string? code) =>
        Answer(status, code is null ? "" : $"<OrderResponse><ErrorList><Error><Code>{code}</Code><Description>…</Description></Error></ErrorList></OrderResponse>");

    private static CarrierAnswer.Answered Answer(int status, string body) => new(status, new Dictionary<string, string>(), Encoding.UTF8.GetBytes(body));
}
