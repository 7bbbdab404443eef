using System.Text.Json;
using AgentHost.Agent.Answers;
using AgentHost.Operations.Numbers;
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
    public void Found_SomeSilentAndSomeOlder_TellsWhoAndHowOld()
    {
        var words = LedgerRenderer.Found(new FoundNumbers { Unanswered = [new ProviderTrouble { Provider = "twilio", Account = "b", Reason = "timeout" }], AgeSeconds = 75 });

        Assert.Contains("twilio/b did not answer (timeout).", words);
        Assert.Contains("75 s ago", words);
        Assert.DoesNotContain("ago", LedgerRenderer.Found(new FoundNumbers()));
    }

    [Fact]
    public void Providers_OneIsInTrouble_TellsHealthAndLowBalance()
    {
        var words = LedgerRenderer.Providers(new ProviderList
        {
            Mode = "live",
            Providers =
            [
                new ProviderView
                {
                    Provider = "vonage",
                    Account = "default",
                    Detail = "active",
                    Balance = 1.5m,
                    BalanceCurrency = "EUR",
                    LowBalance = true,
                    AgeSeconds = 12,
                    Health = new ProviderHealthView
                    {
                        Condition = "down", Breaker = "half_open", Requests = 40, ErrorRate = 0.125, LatencyMs = 80, Latency95Ms = 200, Uptime = 0.9931, LastTrouble = "server_error", AgeSeconds = 300,
                    },
                },
            ],
        });

        Assert.Contains("LOW", words);
        Assert.Contains("12 s ago", words);
        Assert.Contains("vonage: down, breaker half open, answers in 80 ms (95 of 100 within 200 ms), errors 12.5 %, up 99.31 % of the time, 40 requests, last trouble server error", words);
        Assert.Contains("seen 5 min ago", words);
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
