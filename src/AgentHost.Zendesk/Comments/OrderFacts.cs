using AgentHost.Numbering;
using AgentHost.Numbering.Requests;
using AgentHost.Operations;
using AgentHost.Operations.Backorders;
using AgentHost.Operations.Orders;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Zendesk.Comments;

/// <summary>An order as its customer sees it, as facts: counts, numbers, price and backorders of committed rows; no cost, and no carrier's name.</summary>
internal static class OrderFacts
{
    private const int MostNumbers = 100;

    /// <summary>Adds what is known of an order.</summary>
    public static async Task<OrderView> AddAsync(FactSet facts, AgentHostDb db, OrderRow order, CancellationToken cancellationToken)
    {
        var view = await OrderViews.OfAsync(db, order, Customer(order.TenantId), cancellationToken);
        var wishes = await db.OrderLines.AsNoTracking().Where(l => l.OrderId == order.Id).OrderBy(l => l.Position)
            .ToDictionaryAsync(l => l.Position, l => StoredJson.Read<RequestLine>(l.CriteriaJson) with { Quantity = l.Quantity, QuantityMax = null }, cancellationToken);

        // Settings that are being made are no news; what is missing for a named reason is.
        var unready = await db.PhoneNumbers.CountAsync(
            n => n.Readiness != Readiness.Ready && n.Readiness != Readiness.Pending && db.Slots.Any(s => s.OrderId == order.Id && s.State == SlotState.Filled && s.PhoneNumberId == n.Id), cancellationToken);
        Add(facts, view, [.. view.Lines.Select(line => WishFacts.Of(wishes[line.Line]))], unready);
        return view;
    }

    /// <summary>Adds the facts of an order.</summary>
    /// <param name="facts">Where to.</param>
    /// <param name="view">The order, as its customer sees it.</param>
    /// <param name="wishes">What each line asks for.</param>
    /// <param name="unready">How many of its numbers are not set up yet.</param>
    internal static void Add(FactSet facts, OrderView view, IReadOnlyList<Fact.Phrase> wishes, int unready)
    {
        var numbers = view.Lines.SelectMany(line => line.Numbers).ToList();
        var unpriced = numbers.Count(number => number.MonthlyPrice is null);
        facts
            .With("order", new Fact.Reference(view.OrderId))
            .With("state", new Fact.Term($"state {view.State}"))
            .With("requested", view.Requested).With("filled", view.Filled).With("settling", view.Settling)
            .With("backordered", view.Backordered).With("unfilled", view.Unfilled)
            .With("lines", new Fact.Rows([.. view.Lines.Select((line, index) => Line(line, wishes[index]))]))
            .With("wish", wishes.Count == 1 ? wishes[0] : null)
            .If("several", wishes.Count > 1)
            .With("numbers", new Fact.Rows([.. numbers.Take(MostNumbers).Select(Number)]))
            .With("more", view.Filled - Math.Min(numbers.Count, MostNumbers))
            .If("priced", view.Filled > 0 && unpriced < numbers.Count)
            .If("some_price_unknown", unpriced > 0)
            .With("once", new Fact.Price(view.OneTimePrice, view.Currency)).With("monthly", new Fact.Price(view.MonthlyPrice, view.Currency))
            .With("backorders", new Fact.Rows([.. view.Backorders.Where(b => b.Missing > 0).Select(Backorder)]))
            .With("not_ready", unready)
            .If("pending_approval", view.State == "pending_approval")
            .If("simulated", view.Simulated);
        Says(facts, view);
    }

    private static FactSet Line(OrderLineView line, Fact.Phrase wish) => new FactSet()
        .With("wish", wish).With("requested", line.Requested).With("filled", line.Filled).With("settling", line.Settling)
        .With("backordered", line.Backordered).With("unfilled", line.Unfilled);

    private static FactSet Number(OrderedNumber number)
    {
        var value = E164.Parse(number.Number);
        return new FactSet()
            .With("number", new Fact.Number(value))
            .With("local", value.IsNanp ? new Fact.ReadableNumber(value) : null)
            .With("place", WishFacts.Place(number.City, number.Region));
    }

    private static FactSet Backorder(BackorderView backorder) => new FactSet()
        .With("missing", backorder.Missing).With("quantity", backorder.Quantity)
        .With("expected", backorder.ExpectedAt is { } at ? new Fact.Day(DateOnly.FromDateTime(at.UtcDateTime)) : null);

    private static void Says(FactSet facts, OrderView view) => facts
        .Says("inventory")
        .Says("complete", view.State == "completed")
        .Says("settling", view.Settling > 0 || view.State == "running")
        .Says("backorder", view.Backordered > 0 || view.State == "backordered")
        .Says("unavailable", view.Unfilled > 0)
        .Says("approval", view.State == "pending_approval")
        .Says("refused", view.State == "denied")
        .Says("cancelled", view.State == "cancelled");

    // What a customer may see: prices and no costs.
    private static Caller Customer(string tenant) => new() { Tenant = tenant, Actor = "zendesk", Channel = "zendesk", Scopes = Scope.None };
}
