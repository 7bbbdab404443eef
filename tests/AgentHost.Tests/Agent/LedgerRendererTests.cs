using System.Text.Json;
using AgentHost.Agent.Answers;
using AgentHost.Operations.Orders;
using AgentHost.Tools.Catalog;

namespace AgentHost.Tests.Agent;

public sealed class LedgerRendererTests
{
    [Fact]
    public void Quote_Rendered_HoldsOnlyDigitsOfTheView() => AssertFromView(Quote, LedgerRenderer.Quote(Quote));

    [Fact]
    public void Order_Rendered_HoldsOnlyDigitsOfTheView() => AssertFromView(Order, LedgerRenderer.Order(Order));

    [Fact]
    public void Quote_WithTooLittle_OffersAlternativesAndSubstitutesNone()
    {
        var words = LedgerRenderer.Quote(Quote);
        Assert.Contains("Short: 4", words);
        Assert.Contains("Instead, if you say so: area code 564 (same area): 4 at $1.00 a month each", words);
        Assert.Contains("could be backordered", words);
    }

    [Fact]
    public void Order_PartlyFilled_TellsWhatIsSettledBackorderedAndLeftOut()
    {
        var words = LedgerRenderer.Order(Order);
        Assert.Contains("6 of 10 in inventory, 1 being settled, 2 backordered, 1 not to be had", words);
        Assert.Contains("+12065550142", words);
    }

    private static void AssertFromView(object view, string words)
    {
        var check = new AnswerCheck();
        check.Learn(JsonSerializer.Serialize(view, view.GetType(), ToolJson.Options));
        Assert.Null(check.FirstUnknown(words));
    }

    private static QuoteView Quote => new()
    {
        QuoteId = "QUO-7K2M9QX",
        ExpiresAt = new DateTimeOffset(2026, 11, 21, 10, 30, 0, TimeSpan.Zero),
        Requested = 10,
        Available = 6,
        OneTimePrice = 3m,
        MonthlyPrice = 6m,
        Approval = "asker",
        ApprovalReason = "More than 5 numbers.",
        Lines =
        [
            new QuoteLineView
            {
                Line = 1, Wish = "10 local numbers in area code 206", Requested = 10, Available = 6, Short = 4, ShortPlan = "backorder_offered", OneTimePrice = 3m, MonthlyPrice = 6m,
                Offers = [new QuoteOffer { Source = "local", Count = 6, AreaCode = "206", OneTimeEach = 0.5m, MonthlyEach = 1m }],
                Alternatives = [new Alternative { Kind = "overlay", Label = "area code 564 (same area)", Available = 4, MonthlyEach = 1m }],
            },
        ],
    };

    private static OrderView Order => new()
    {
        OrderId = "ORD-7K2M9QX",
        State = "running",
        Summary = "ORD-7K2M9QX: 6 of 10 numbers are in inventory, 1 under way.",
        PlacedBy = "tester",
        Requested = 10,
        Filled = 6,
        Settling = 1,
        Backordered = 2,
        Unfilled = 1,
        Lines =
        [
            new OrderLineView
            {
                Line = 1, Wish = "10 local numbers in area code 206", Requested = 10, Filled = 6, Settling = 1, Backordered = 2, Unfilled = 1, NumbersOmitted = 5,
                Numbers = [new OrderedNumber { Number = "+12065550142", NumberType = "local", Readiness = "ready", Provider = "local", MonthlyPrice = 1m }],
            },
        ],
    };
}
