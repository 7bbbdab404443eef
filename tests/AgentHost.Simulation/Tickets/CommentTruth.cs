using System.Globalization;
using AgentHost.Simulation.Invariants;
using AgentHost.Tests.Zendesk.Comments;
using AgentHost.Zendesk.Comments;

namespace AgentHost.Simulation.Tickets;

/// <summary>What a comment states, read by other means than the product's, is so when it is posted (reliability I4): numbers, references, prices and what became of the order.</summary>
internal sealed class CommentTruth(World world)
{
    private const decimal Unit = 10_000m;
    private static readonly string[] OfAnOrder = ["ordered", "completed", "failed", "cancelled", "status", "progress"];

    private static readonly Dictionary<string, string[]> States = new(StringComparer.Ordinal)
    {
        ["completed"] = ["completed"],
        ["cancelled"] = ["cancelled"],
        ["failed"] = ["partial", "failed", "denied", "expired"],
    };

    /// <summary>Breaks the run where something is not so.</summary>
    public void HoldAtPosting(DeskTicket ticket, DeskComment comment)
    {
        var facts = CommentReading.Facts(comment.Text, CommentWriter.Language(world.Rows.Texts("SELECT language FROM tickets WHERE id = $id", ("$id", $"{ticket.FollowupOf ?? ticket.Id}")).SingleOrDefault()));
        var numbers = Of(facts, "number ");
        Hold(comment, numbers.Find(number => !world.Carriers.Any(c => c.Sales.Any(s => s.Number.Value == number) || c.Books.FindOwned(number) is not null)), "which no carrier sold us");
        Hold(comment, Of(facts, "ref ").Find(reference => !IsKnown(reference)), "which is none of the tenant's references");
        if (comment.Subject.StartsWith("ORD-", StringComparison.Ordinal) && OfAnOrder.Contains(comment.Kind))
        {
            HoldOfOrder(comment, numbers, [.. Of(facts, "price ").Select(price => decimal.Parse(price, CultureInfo.InvariantCulture))]);
        }
    }

    private void HoldOfOrder(DeskComment comment, List<string> numbers, List<decimal> prices)
    {
        var (order, kind) = (comment.Subject, comment.Kind!);
        var state = world.Rows.Texts("SELECT state FROM orders WHERE id = $id AND channel = 'zendesk'", ("$id", order)).SingleOrDefault();
        Hold(comment, state is null ? order : null, "which did not come by ticket");
        Hold(comment, States.TryGetValue(kind, out var states) && !states.Contains(state) ? state : null, "which is not what it says");
        var brought = world.Rows.Texts(
            "SELECT n.e164 FROM phone_numbers n WHERE n.order_id = $id UNION SELECT n.e164 FROM slots s JOIN phone_numbers n ON n.id = s.phone_number_id WHERE s.order_id = $id", ("$id", order));
        Hold(comment, numbers.Find(number => !brought.Contains(number)), "which the order did not bring");
        if (kind == "completed")
        {
            var filled = world.Rows.Number("SELECT count(*) FROM slots WHERE order_id = $id AND state = 'filled'", ("$id", order));
            Hold(comment, numbers.Count == filled ? null : $"{numbers.Count} numbers", $"and the order has {filled}");
        }

        var came = Totals(order);
        Hold(comment, prices.FindAll(price => !came.Contains(price)) is [var price, ..] ? $"${price}" : null, "which the order did not come to");
    }

    // What the order's numbers have cost, with and without those that are gone by now; at every moment so far, as an update that lands late is as old as it is late.
    private HashSet<decimal> Totals(string order)
    {
        var (totals, all, left, once) = (new HashSet<decimal> { 0 }, 0m, 0m, 0m);
        foreach (var row in world.Rows.Query("SELECT kind, coalesce(monthly_price, monthly), coalesce(one_time_price, one_time) FROM ledger_entries WHERE order_id = $id AND kind IN ('settle', 'end') ORDER BY rowid", ("$id", order)))
        {
            var (settles, amount) = (row[0] is "settle", Convert.ToDecimal(row[1], CultureInfo.InvariantCulture) / Unit);
            (all, left, once) = settles ? (all + amount, left + amount, once + (Convert.ToDecimal(row[2], CultureInfo.InvariantCulture) / Unit)) : (all, left - amount, once);
            totals.UnionWith([all, left, once]);
        }

        return totals;
    }

    private bool IsKnown(string reference) => world.Rows.Number(
        """
        SELECT count(*) FROM (SELECT id FROM orders WHERE tenant_id = 'main' UNION ALL SELECT id FROM quotes WHERE tenant_id = 'main'
            UNION ALL SELECT id FROM approvals WHERE tenant_id = 'main' UNION ALL SELECT id FROM backorders WHERE tenant_id = 'main') WHERE id = $id
        """,
        ("$id", reference)) > 0;

    private static List<string> Of(IReadOnlyList<string> facts, string kind) => [.. facts.Where(f => f.StartsWith(kind, StringComparison.Ordinal)).Select(f => f[kind.Length..])];

    private void Hold(DeskComment comment, string? wrong, string words)
    {
        if (wrong is not null)
        {
            throw world.Break($"I4: {comment.Marker} says {wrong}, {words}");
        }
    }
}
