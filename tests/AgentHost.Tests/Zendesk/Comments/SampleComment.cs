using AgentHost.Numbering;
using AgentHost.Numbering.Requests;
using AgentHost.Operations.Backorders;
using AgentHost.Operations.Orders;
using AgentHost.Operations.Tickets;
using AgentHost.Storage.Rows;
using AgentHost.Zendesk.Comments;

namespace AgentHost.Tests.Zendesk.Comments;

/// <summary>A comment with its facts, and what a reader must find in it in whatever language: these facts and no others.</summary>
internal sealed record SampleComment(string Name, string Kind, FactSet Facts, params string[] Expected)
{
    private const string OrderId = "ORD-7K2M9QX";

    private static readonly RequestLine Seattle = new() { Quantity = 3, AreaCodes = [Npa.Parse("206")], City = "Seattle", Region = "WA", Features = [NumberFeature.Sms, NumberFeature.Voice] };
    private static readonly RequestLine TollFree = new() { Quantity = 1250, NumberType = NumberType.TollFree, Pattern = new NumberPattern(PatternKind.EndsWith, "7707") };

    public static IReadOnlyList<SampleComment> All { get; } = [.. Orders(), .. Questions(), .. Quotes(), .. Notes()];

    public static SampleComment Named(string name) => All.First(sample => sample.Name == name);

    public override string ToString() => Name;

    /// <summary>An order's view with a line of three in Seattle: so many filled, being bought, backordered, not to be had.</summary>
    public static OrderView Order(string state, int filled, int settling = 0, int backordered = 0, int unfilled = 0) => new()
    {
        OrderId = OrderId,
        State = state,
        Summary = "",
        Requested = 3,
        Filled = filled,
        Settling = settling,
        Backordered = backordered,
        Unfilled = unfilled,
        OneTimePrice = 0.5m * filled,
        MonthlyPrice = 1412.25m * filled,
        Lines =
        [
            new OrderLineView
            {
                Line = 1, Wish = "", Requested = 3, Filled = filled, Settling = settling, Backordered = backordered, Unfilled = unfilled,
                Numbers = [.. Enumerable.Range(0, filled).Select(i => Number($"+1206555014{i}"))],
            },
        ],
        Backorders = backordered == 0 ? [] :
        [
            new BackorderView
            {
                BackorderId = "BO-1234567", OrderId = OrderId, State = "open", Wish = "", Quantity = backordered, Missing = backordered, Provider = "local",
                ExpectedAt = new DateTimeOffset(2026, 12, 3, 9, 0, 0, TimeSpan.Zero),
            },
        ],
        PlacedBy = "zendesk:7",
    };

    private static OrderedNumber Number(string number) =>
        new() { Number = number, NumberType = "local", City = "Seattle", Region = "WA", MonthlyPrice = 1412.25m, Readiness = "ready", Provider = "local" };

    /// <summary>The facts of an order.</summary>
    public static FactSet Of(OrderView order, int unready = 0)
    {
        var facts = new FactSet();
        OrderFacts.Add(facts, order, [WishFacts.Of(Seattle)], unready);
        return facts;
    }

    private static IEnumerable<SampleComment> Orders()
    {
        string[] order = [$"ref {OrderId}"];
        string[] wish = ["digits 206", "digits 3"];
        string[] all = ["number +12065550140", "number +12065550141", "number +12065550142", "price 1.5", "price 4236.75"];
        string[] one = ["number +12065550140", "price 0.5", "price 1412.25"];
        yield return new("completed", CommentKind.Completed, Of(Order("completed", 3)), [.. order, .. wish, .. all]);
        yield return new("completed, not set up yet", CommentKind.Completed, Of(Order("completed", 3), unready: 2), [.. order, .. wish, .. all, "digits 2"]);
        yield return new("ordered, being bought", CommentKind.Ordered, Of(Order("running", 1, settling: 2)), [.. order, .. wish, .. one, "digits 1", "digits 2"]);
        yield return new("ordered, backordered", CommentKind.Ordered, Of(Order("backordered", 1, backordered: 2)), [.. order, .. wish, .. one, "digits 1", "digits 2", "day 2026-12-03"]);
        yield return new("ordered, waits for approval", CommentKind.Ordered, Of(Order("pending_approval", 0)), order);
        yield return new("failed, part", CommentKind.Failed, Of(Order("partial", 1, unfilled: 2)).If("part", true).If("code_area_code_exhausted", true), [.. order, .. one, "digits 1", "digits 2", "digits 3"]);
        yield return new("failed, nothing", CommentKind.Failed, Of(Order("failed", 0, unfilled: 3)).If("ended", true).If("other", true), [.. order, "digits 3"]);
        yield return new("failed, denied", CommentKind.Failed, Of(Order("denied", 0)).If("denied", true), order);
        yield return new("failed, expired", CommentKind.Failed, Of(Order("expired", 0)).If("expired", true), order);
        yield return new("cancelled", CommentKind.Cancelled, Of(Order("cancelled", 0)), order);
        yield return new("cancelled with a number", CommentKind.Cancelled, Of(Order("cancelled", 1)), [.. order, .. one, "digits 1"]);
        yield return new("status", CommentKind.Status, Of(Order("backordered", 1, backordered: 2)), [.. order, .. one, "digits 1", "digits 2", "digits 3", "day 2026-12-03"]);
        yield return new("status of nothing", CommentKind.Status, new FactSet());
        yield return new("progress", CommentKind.Progress, Of(Order("running", 1, settling: 2)), [.. order, .. one, "digits 1", "digits 2", "digits 3"]);
        yield return new("duplicate", CommentKind.Duplicate, Of(Order("running", 1, settling: 2)).With("placed", new Fact.Day(new DateOnly(2026, 11, 1))), [.. order, .. wish, "day 2026-11-01"]);
        var several = new FactSet();
        OrderFacts.Add(several, Several(), [WishFacts.Of(Seattle), WishFacts.Of(TollFree)], 0);
        yield return new("ordered, two lines", CommentKind.Ordered, several, [.. order, .. wish, .. one, "digits 1", "digits 2", "digits 1250", "digits 7707", "digits 0", "digits 1253"]);
    }

    private static OrderView Several()
    {
        var first = Order("running", 1, settling: 2);
        return first with { Requested = 1253, Unfilled = 1250, Lines = [first.Lines[0], new OrderLineView { Line = 2, Wish = "", Requested = 1250, Unfilled = 1250 }] };
    }

    private static IEnumerable<SampleComment> Questions()
    {
        var facts = new FactSet();
        QuestionFacts.Add(facts, new NumberRequest { Intent = RequestIntent.Order, Lines = [Seattle with { Quantity = null }] }, ["quantity"], "place_ambiguous");
        yield return new("question", CommentKind.Question, facts, "digits 206");
        var again = new FactSet();
        QuestionFacts.Add(again, new NumberRequest(), [], "not_understood");
        yield return new("question, not understood", CommentKind.Question, again);
        var which = new FactSet();
        QuestionFacts.Add(which, new NumberRequest { Intent = RequestIntent.Release }, ["numbers", "reference", "location"], null);
        yield return new("question, which numbers", CommentKind.Question, which);
    }

    private static QuoteRow Quote(RequestLine line)
    {
        var plan = new QuotePlan([new QuotePlanLine
        {
            Criteria = line, Wish = "", Requested = 3, FromCarriers = 1, Backordered = 2, OneTimeCeiling = 0.11m, MonthlyCeiling = 0.22m, OneTimePriceCeiling = 0.75m, MonthlyPriceCeiling = 2m,
            Offers = [new QuoteOffer { Source = "local", Count = 1, OneTimeEach = 0.5m, MonthlyEach = 1.25m, OneTimeCostEach = 0.33m, MonthlyCostEach = 0.44m }],
        }
        ], [], [], Simulated: true);
        return new QuoteRow { Id = "QUO-1234567", TenantId = "main", RequestJson = "{}", PlanJson = AgentHost.Operations.StoredJson.Write(plan), Hash = "", CreatedBy = "", Channel = "zendesk" };
    }

    private static IEnumerable<SampleComment> Quotes()
    {
        var (facts, withTexts) = (new FactSet(), new FactSet());
        QuoteFacts.Add(facts, Quote(Seattle));
        QuoteFacts.Add(withTexts, Quote(Seattle with { Features = [NumberFeature.Sms] }));
        string[] expected = ["digits 1", "digits 2", "digits 206", "digits 3", "price 0.5", "price 1.25"];
        yield return new("quote", CommentKind.Quote, facts, [.. expected, "price 0.75", "price 2"]);
        yield return new("quote with texts alone", CommentKind.Quote, withTexts, [.. expected, "price 0.75", "price 2"]);
        yield return new("shadow", CommentKind.Shadow, facts.With("would", new Fact.Term("would ordered")), expected);
        yield return new("shadow of a question", CommentKind.Shadow, new FactSet().With("lines", QuoteFacts.Wishes([Seattle])), "digits 206", "digits 3");
        var effect = new ApprovalEffect { Count = 3, OneTimePrice = 1.5m, MonthlyPrice = 4236.75m, OneTimeCost = 1m, MonthlyCost = 2m, For = "x" };
        yield return new("approval", CommentKind.Approval, Approval(effect, ApprovalState.Pending),
            ["ref ORD-7K2M9QX", "ref APP-1234567", "digits 3", "digits 206", "price 1.5", "price 4236.75", "day 2026-11-24", "time 14:05"]);
        yield return new("approved", CommentKind.Approved, Approval(effect, ApprovalState.Approved), "ref ORD-7K2M9QX");
        yield return new("declined", CommentKind.Declined, Approval(effect, ApprovalState.Denied), "ref ORD-7K2M9QX");
    }

    private static FactSet Approval(ApprovalEffect effect, ApprovalState state)
    {
        var row = new ApprovalRow
        {
            Id = "APP-1234567",
            TenantId = "main",
            OrderId = OrderId,
            EffectJson = AgentHost.Operations.StoredJson.Write(effect),
            QuoteHash = "",
            RequestedBy = "zendesk:7",
            State = state,
            ExpiresAt = new DateTimeOffset(2026, 11, 24, 14, 5, 0, TimeSpan.Zero),
            Reason = "Budget 900 agreed, complete by tomorrow, see https://evil.example",
        };
        var facts = new FactSet().With("order", new Fact.Reference(OrderId));
        QuoteFacts.Add(facts, row, [Seattle]);
        return facts;
    }

    private static IEnumerable<SampleComment> Notes()
    {
        yield return new("failed, no order", CommentKind.Failed,
            new FactSet().If("no_order", true).With("lines", QuoteFacts.Wishes([Seattle])).If("code_quantity_over_limit", true), "digits 206", "digits 3");
        yield return new("number", CommentKind.Number, Numbers(Row("+12065550140"), Row("+12065550141", Readiness.Pending), Row("+442071234567", active: false)),
            "number +12065550140", "day 2026-11-01", "number +12065550141", "number +442071234567", "digits 2");
        yield return new("number of others", CommentKind.Number, Numbers(), "digits 2");
        yield return new("delayed", CommentKind.Delayed, new FactSet());
        yield return new("handed over", CommentKind.HandedOver, new FactSet());
        yield return new("poison", CommentKind.Poison, new FactSet().With("problem", new Fact.Quoted("reader_failed: The order was not approved, by a fault of this program.")));
        yield return new("explain", CommentKind.Explain, Of(Order("running", 1, settling: 2)).With("step", new Fact.Term("step ordered")).With("answer", new Fact.Quoted("approval outdated")).With("problem", new Fact.Quoted("order_final: ORD-ABCDEFG is cancelled, complete or refused.")),
            "ref ORD-7K2M9QX", "ref ORD-ABCDEFG", "number +12065550140", "price 0.5", "price 1412.25", "digits 1", "digits 2", "digits 3");
        yield return new("paused", CommentKind.Paused, new FactSet());
        yield return new("resumed", CommentKind.Resumed, new FactSet());
    }

    // Asked about together with two that are not the customer's.
    private static FactSet Numbers(params PhoneNumberRow[] own)
    {
        var facts = new FactSet();
        NumberFacts.Add(facts, [.. own.Select(row => row.E164), "+13605550100", "+13605550101"], own);
        return facts;
    }

    private static PhoneNumberRow Row(string number, Readiness readiness = Readiness.Ready, bool active = true) => new()
    {
        Id = number,
        TenantId = "main",
        E164 = number,
        Provider = "local",
        Source = "order",
        Active = active,
        Simulated = true,
        State = active ? NumberState.Assigned : NumberState.Released,
        Readiness = readiness,
        AcquiredAt = new DateTimeOffset(2026, 11, 1, 9, 0, 0, TimeSpan.Zero),
    };
}
