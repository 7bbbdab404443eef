using AgentHost.Numbering.Requests;
using AgentHost.Operations;
using AgentHost.Operations.Orders;
using AgentHost.Storage.Rows;

namespace AgentHost.Zendesk.Comments;

/// <summary>A quote, or an approval's effect, as facts: prices, no costs.</summary>
internal static class QuoteFacts
{
    /// <summary>Adds what a quote found.</summary>
    public static void Add(FactSet facts, QuoteRow quote)
    {
        var plan = StoredJson.Read<QuotePlan>(quote.PlanJson);
        var offers = plan.Lines.SelectMany(line => line.Offers).ToList();
        var available = plan.Lines.Sum(line => line.FromStock + line.FromCarriers);
        facts
            .With("lines", new Fact.Rows([.. plan.Lines.Select(Line)]))
            .With("available", available)
            .With("requested", plan.Lines.Sum(line => line.Requested))
            .With("backordered", plan.Lines.Sum(line => line.Backordered))
            .With("short", plan.Lines.Sum(line => line.Requested - line.Planned))
            .With("owed", new Fact.Rows([.. plan.Lines.Where(line => line is { Backordered: > 0, CostUnknown: false }).Select(Owed)]))
            .If("priced", offers.Count == 0 ? available > 0 : offers.Exists(offer => !offer.PriceUnknown))
            .With("once", new Fact.Price(offers.Sum(offer => offer.OneTimeEach * offer.Count), quote.Currency))
            .With("monthly", new Fact.Price(offers.Sum(offer => offer.MonthlyEach * offer.Count), quote.Currency))
            .If("price_unknown", quote.PriceUnknown)
            .If("simulated", plan.Simulated)
            .Says("backorder", plan.Lines.Any(line => line.Backordered > 0))
            .Says("unavailable", plan.Lines.Any(line => line.Requested > line.Planned));
    }

    /// <summary>Adds what an approval is about.</summary>
    public static void Add(FactSet facts, ApprovalRow approval, IEnumerable<RequestLine> lines)
    {
        var effect = StoredJson.Read<ApprovalEffect>(approval.EffectJson);
        facts
            .With("approval", new Fact.Reference(approval.Id))
            .With("count", effect.Count)
            .With("lines", Wishes(lines))
            .With("once", new Fact.Price(effect.OneTimePrice, effect.Currency))
            .With("monthly", new Fact.Price(effect.MonthlyPrice, effect.Currency))
            .If("price_unknown", effect.PriceUnknown)
            .With("expires", new Fact.Instant(approval.ExpiresAt))
            .With("reason", approval.Reason is { Length: > 0 } reason ? new Fact.Quoted(reason) : null)
            .Says("approval", approval.State == ApprovalState.Pending)
            .Says("approved", approval.State == ApprovalState.Approved)
            .Says("refused", approval.State == ApprovalState.Denied);
    }

    /// <summary>Lines as rows of wishes.</summary>
    public static Fact.Rows Wishes(IEnumerable<RequestLine> lines) => new([.. lines.Select(line => new FactSet().With("wish", WishFacts.Of(line)))]);

    private static FactSet Line(QuotePlanLine line) => new FactSet()
        .With("wish", WishFacts.Of(line.Criteria with { Quantity = line.Requested, QuantityMax = null }))
        .If("quoted", true)
        .With("requested", line.Requested).With("available", line.FromStock + line.FromCarriers)
        .With("backordered", line.Backordered).With("short", line.Requested - line.Planned);

    private static FactSet Owed(QuotePlanLine line) => new FactSet()
        .With("wish", WishFacts.Of(line.Criteria with { Quantity = line.Backordered, QuantityMax = null }))
        .With("once", new Fact.Price(line.OneTimePriceCeiling ?? line.OneTimeCeiling)).With("monthly", new Fact.Price(line.MonthlyPriceCeiling ?? line.MonthlyCeiling));
}
