using System.Text;
using AgentHost.Operations.Backorders;
using AgentHost.Operations.Numbers;
using AgentHost.Operations.Orders;
using AgentHost.Operations.Requests;

namespace AgentHost.Agent.Answers;

/// <summary>
/// The one place that turns views into words: numbers, counts, prices, dates and states come from the view and from nowhere else
/// (reliability rule 22). Used by the command line, the chat and the dispatcher alike.
/// </summary>
public static partial class LedgerRenderer
{
    private const string SimulatedNote = "Simulated: these numbers exist only on this machine; nothing real is bought or charged.";

    /// <summary>What was understood, with remarks on what could not be used.</summary>
    public static string Understood(RequestView view)
    {
        var text = new StringBuilder().Append("Understood: ").Append(view.Summary).Append('\n');
        foreach (var note in view.Notes)
        {
            text.Append("  Note: ").Append(note.Text).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>The plan and its price.</summary>
    public static string Quote(QuoteView quote)
    {
        var text = new StringBuilder().Append($"Plan (quote {quote.QuoteId}, valid until {Written.Time(quote.ExpiresAt)}):\n");
        foreach (var line in quote.Lines)
        {
            QuoteLine(text, line, quote.Currency);
        }

        text.Append($"Together: {quote.Available} of {Written.Numbers(quote.Requested)}, {Written.Price(quote.OneTimePrice, quote.Currency)} once, ")
            .Append($"{Written.Price(quote.MonthlyPrice, quote.Currency)} a month.\n");
        Costs(text, (quote.OneTimePrice, quote.MonthlyPrice), (quote.OneTimeCost, quote.MonthlyCost), quote.Currency);
        text.Append(quote.RoutingProfile is { } profile ? $"Routed by the profile {profile}.\n" : "");
        if (quote.PriceUnknown)
        {
            text.Append("Nobody knows what a carrier charges for some of these numbers, so a person has to agree.\n");
        }

        if (quote.Approval != "automatic")
        {
            text.Append($"Approval: {quote.ApprovalReason}\n");
        }

        Lines(text, quote.Notices);
        Unanswered(text, quote.Unanswered);
        return text.ToString();
    }

    /// <summary>An order as it stands.</summary>
    public static string Order(OrderView order)
    {
        var text = new StringBuilder().Append($"Order {order.OrderId} ({Written.State(order.State)})\n{order.Summary}\n");
        if (order.Repeated)
        {
            text.Append("It had been placed before under the same key: nothing new was ordered.\n");
        }

        foreach (var line in order.Lines)
        {
            OrderLine(text, line, order.OrderId);
        }

        Costs(text, (order.OneTimePrice, order.MonthlyPrice), (order.OneTimeCost, order.MonthlyCost), order.Currency);
        text.Append(order.RoutingProfile is { } profile ? $"Routed by the profile {profile}.\n" : "");
        OrderNotes(text, order);
        return Simulated(text, order.Simulated);
    }

    /// <summary>A page of orders.</summary>
    public static string Orders(OrderPage page) => page.Orders.Count == 0
        ? "There are no orders.\n"
        : TextTable.Write(
            ["order", "state", "numbers", "a month", "placed", "what"],
            page.Orders.Select(o => (IReadOnlyList<string>)
            [
                o.OrderId, Written.State(o.State), $"{o.Filled} of {o.Requested}", Written.Price(o.MonthlyPrice), Written.Time(o.CreatedAt), o.What,
            ])) + More(page.NextCursor);

    /// <summary>What a search found.</summary>
    public static string Found(FoundNumbers found)
    {
        var text = new StringBuilder();
        if (found.InStock > 0)
        {
            text.Append($"In our own stock: {Written.Numbers(found.InStock)}.\n");
        }

        text.Append(found.Numbers.Count == 0 ? "No carrier has such numbers now.\n" : FoundTable(found.Numbers));
        foreach (var alternative in found.Alternatives)
        {
            Alternative(text, alternative, "  Instead: ");
        }

        Unanswered(text, found.Unanswered);
        Aged(text, found.AgeSeconds);
        return Simulated(text, found.Numbers.Any(n => n.Simulated));
    }

    /// <summary>A page of backorders: the table, then where each is, with who said so and when.</summary>
    public static string Backorders(BackorderPage page) => page.Backorders.Count == 0
        ? "There are no backorders.\n"
        : BackorderTable(page.Backorders) + More(page.NextCursor);

    /// <summary>One backorder.</summary>
    public static string Backorder(BackorderView backorder) => BackorderTable([backorder]);

    private static string BackorderTable(IReadOnlyList<BackorderView> backorders) => TextTable.Write(
        ["backorder", "order", "state", "received", "provider", "expected", "asked last", "asked next", "what"],
        backorders.Select(b => (IReadOnlyList<string>)
        [
            b.BackorderId, b.OrderId, Written.State(b.State), $"{b.Delivered} of {b.Quantity}", b.Account is { } account ? $"{b.Provider}/{account}" : b.Provider,
            Written.Time(b.ExpectedAt), Written.Time(b.CheckedAt), Written.Time(b.NextCheckAt), b.Wish,
        ])) + string.Concat(backorders.Select(b => $"{b.BackorderId}: {b.Summary}\n"));

    private static void QuoteLine(StringBuilder text, QuoteLineView line, string currency)
    {
        text.Append($"  {line.Line}. {line.Wish}: {line.Available} of {line.Requested} can be had, ")
            .Append($"{Written.Price(line.OneTimePrice, currency)} once, {Written.Price(line.MonthlyPrice, currency)} a month\n");
        foreach (var offer in line.Offers)
        {
            var code = offer.AreaCode is { } npa ? $" in {npa}" : "";
            text.Append($"     {offer.Count}{code} from {(offer.Source == "stock" ? "our own stock" : offer.Source)}, ")
                .Append(offer.PriceUnknown ? "price unknown" : $"{Written.Price(offer.OneTimeEach, currency)} once and {Written.Price(offer.MonthlyEach, currency)} a month each")
                .Append(CostOf(offer, currency)).Append('\n');
        }

        if (line.Short > 0)
        {
            text.Append($"     Short: {line.Short}. {ShortPlan(line.ShortPlan)}\n");
        }

        foreach (var alternative in line.Alternatives)
        {
            Alternative(text, alternative, "     Instead, if you say so: ");
        }
    }

    // For operators, who see costs; where the price is the cost there is nothing to add.
    private static void Costs(StringBuilder text, (decimal OneTime, decimal Monthly) price, (decimal? OneTime, decimal? Monthly) cost, string currency)
    {
        if (cost is ({ } once, { } monthly) && (once, monthly) != price)
        {
            text.Append($"Cost: {Written.Price(once, currency)} once, {Written.Price(monthly, currency)} a month.\n");
        }
    }

    private static string CostOf(QuoteOffer offer, string currency)
    {
        if (offer is not { OneTimeCostEach: { } once, MonthlyCostEach: { } monthly })
        {
            return "";
        }

        var cost = (once, monthly) == (offer.OneTimeEach, offer.MonthlyEach) ? "at cost" : $"cost {Written.Price(once, currency)} and {Written.Price(monthly, currency)}";
        return offer.CostAsOf is { } asOf ? $" ({cost}, {offer.CostSource} {asOf:yyyy-MM-dd})" : cost == "at cost" ? "" : $" ({cost})";
    }

    private static string ShortPlan(string plan) => plan switch
    {
        "backorder" => "The missing ones are backordered with the order.",
        "backorder_offered" => "The missing ones could be backordered: say so if you can wait.",
        _ => "The missing ones are left out.",
    };

    private static void Alternative(StringBuilder text, Alternative alternative, string lead)
    {
        var distance = alternative.Kilometers is { } km ? $", {km} km away" : "";
        text.Append($"{lead}{alternative.Label}{distance}: {alternative.Available} at {(alternative.PriceUnknown ? "a price unknown" : $"{Written.Price(alternative.MonthlyEach)} a month each")}\n");
    }

    private static void OrderLine(StringBuilder text, OrderLineView line, string orderId)
    {
        text.Append($"  {line.Line}. {line.Wish}: {line.Filled} of {line.Requested} in inventory");
        Count(text, line.Settling, "being settled");
        Count(text, line.Backordered, "backordered");
        Count(text, line.Unfilled, "not to be had");
        text.Append('\n').Append(TextTable.Lines(
            [.. line.Numbers.Select(n => (IReadOnlyList<string>)
            [
                n.Number, Written.Place(n.City, n.Region), Written.List(n.Features),
                n.MonthlyPrice is { } price ? $"{Written.Price(price)} a month" : "price unknown", Written.State(n.Readiness),
            ])],
            "     "));
        if (line.NumbersOmitted > 0)
        {
            text.Append($"     and {line.NumbersOmitted} more: agenthost numbers list --order {orderId}\n");
        }
    }

    private static void Count(StringBuilder text, int count, string what)
    {
        if (count > 0)
        {
            text.Append($", {count} {what}");
        }
    }

    private static void OrderNotes(StringBuilder text, OrderView order)
    {
        if (order.AssignTo is { } holder)
        {
            text.Append($"For: {holder}\n");
        }

        if (order.ProblemText is { } problem && !order.Summary.Contains(problem, StringComparison.Ordinal))
        {
            text.Append($"{problem} ({order.ProblemCode})\n");
        }

        foreach (var backorder in order.Backorders)
        {
            text.Append($"Backorder {backorder.BackorderId}: {backorder.Summary}\n");
        }
    }

    private static string FoundTable(IReadOnlyList<FoundNumber> numbers) => TextTable.Write(
        ["number", "place", "type", "features", "provider", "once", "a month"],
        numbers.Select(n => (IReadOnlyList<string>)
        [
            n.Number, Written.Place(n.City, n.Region), Written.State(n.NumberType), Written.List(n.Features), n.Provider,
            Written.Price(n.OneTimePrice), Written.Price(n.MonthlyPrice),
        ]));

    private static void Lines(StringBuilder text, IReadOnlyList<string> lines)
    {
        foreach (var line in lines)
        {
            text.Append(line).Append('\n');
        }
    }

    private static void Unanswered(StringBuilder text, IReadOnlyList<ProviderTrouble> troubles)
    {
        foreach (var trouble in troubles)
        {
            var account = trouble.Account is { } named ? $"/{named}" : "";
            text.Append($"{trouble.Provider}{account} did not answer ({trouble.Reason}).\n");
        }
    }

    private static void Aged(StringBuilder text, int? seconds)
    {
        if (seconds is { } age)
        {
            text.Append($"What the carriers answered {Written.Age(age)} ago; an order asks them anew.\n");
        }
    }

    private static string More(string? cursor) => cursor is null ? "" : $"More: --cursor {cursor}\n";

    private static string Simulated(StringBuilder text, bool simulated) =>
        (simulated ? text.Append(SimulatedNote).Append('\n') : text).ToString();
}
