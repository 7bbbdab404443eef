using AgentHost.Numbering;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Outbox;

/// <summary>Writes outbox rows in the transaction of the change they speak of (design §3 rule 3).</summary>
public static class OutboxMail
{
    /// <summary>Destination of settings to be made at a carrier.</summary>
    public const string Carrier = Destinations.Carrier;

    /// <summary>Destination of news for whoever asked.</summary>
    public const string Notice = Destinations.Notice;

    /// <summary>Destination of alerts for operators.</summary>
    public const string Operators = Destinations.Operators;

    /// <summary>The kind of an order’s news.</summary>
    public const string OrderOutcome = "order_outcome";

    /// <summary>The kind of a filled backorder’s news.</summary>
    public const string BackorderFilled = "backorder_filled";

    /// <summary>The kind of a released number’s news.</summary>
    public const string NumberReleased = "number_released";

    /// <summary>The kind of a lost number’s news, and of the alert.</summary>
    public const string NumberLost = "number_lost";

    /// <summary>The key of a number’s configuration; the order comes first, so that an order’s rows can be found.</summary>
    public static string ConfigureKey(string? orderId, string phoneNumberId) => $"configure:{orderId}:{phoneNumberId}";

    /// <summary>The number’s settings are to be made.</summary>
    /// <param name="db">The transaction.</param>
    /// <param name="number">The number.</param>
    /// <param name="ids">Makes the row's id.</param>
    /// <param name="now">UTC.</param>
    /// <param name="again">What asks for them anew, where they were asked for before: told apart by it.</param>
    public static void Configure(AgentHostDb db, PhoneNumberRow number, IdSource ids, DateTimeOffset now, string? again = null) =>
        db.Outbox.Add(Row(number.TenantId, Carrier, "configure", $"{ConfigureKey(number.OrderId, number.Id)}{(again is null ? "" : $":{again}")}", new { number.Id }, ids, now));

    /// <summary>Numbers came into the inventory; the outside inventory service hears of them.</summary>
    public static void Stocked(AgentHostDb db, string tenant, IReadOnlyCollection<PhoneNumberRow> numbers, IdSource ids, DateTimeOffset now)
    {
        if (numbers.Count > 0)
        {
            var row = Row(tenant, Destinations.Inventory, "numbers_added", "", new StockedNumbers([.. numbers.Select(n => n.Id)]), ids, now);
            row.Key = $"stocked:{row.Id}";
            db.Outbox.Add(row);
        }
    }

    /// <summary>An order came to a state that whoever asked should hear of. The caller holds the order’s lock.</summary>
    public static async Task OutcomeAsync(AgentHostDb db, OrderRow order, IdSource ids, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // An order can come to a state twice with no step of a worker between, when one of its backorders ends and a person calls off the rest: its place in the lane tells the two apart.
        var row = await NewsAsync(db, order.TenantId, OrderOutcome, "", order.Id, new OrderNews(order.Id, Word.Of(order.State)), ids, now, cancellationToken);
        row.Key = $"outcome:{order.Id}:{row.Position}:{Word.Of(order.State)}";
    }

    /// <summary>A backorder brought all its numbers. The caller holds the order’s lock.</summary>
    public static Task FilledAsync(AgentHostDb db, BackorderRow backorder, IdSource ids, DateTimeOffset now, CancellationToken cancellationToken) =>
        NewsAsync(db, backorder.TenantId, BackorderFilled, $"filled:{backorder.Id}", backorder.OrderId, new BackorderNews(backorder.Id), ids, now, cancellationToken);

    /// <summary>A number is not ours any more. The caller holds the number’s lock.</summary>
    public static Task EndedAsync(AgentHostDb db, PhoneNumberRow number, string kind, IdSource ids, DateTimeOffset now, CancellationToken cancellationToken) =>
        NewsAsync(db, number.TenantId, kind, $"{kind}:{number.Id}", number.E164, new NumberNews(number.Id), ids, now, cancellationToken);

    /// <summary>A backorder brought some of what it owes: in the transaction that takes them in.</summary>
    public static Task PartlyFilledAsync(AgentHostDb db, OrderRow order, BackorderRow backorder, IdSource ids, DateTimeOffset now, CancellationToken cancellationToken) => NewsAsync(
        db, order.TenantId, OrderOutcome, $"outcome:{order.Id}:partly_filled:{backorder.Id}:{backorder.Delivered}", order.Id,
        new OrderNews(order.Id, "partly_filled", backorder.Id, backorder.Delivered, backorder.Quantity), ids, now, cancellationToken);

    /// <summary>Operators should hear of this.</summary>
    public static void Alert(AgentHostDb db, string tenant, string kind, string key, object payload, IdSource ids, DateTimeOffset now) =>
        db.Outbox.Add(Row(tenant, Operators, kind, key, payload, ids, now));

    // The place in the lane comes from the rows, not from a clock: processes need not agree on the time for news to stay in order.
    private static async Task<OutboxRow> NewsAsync(
        AgentHostDb db, string tenant, string kind, string key, string lane, object payload, IdSource ids, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var stored = await db.Outbox.Where(o => o.Destination == Notice && o.Lane == lane).MaxAsync(o => o.Position, cancellationToken) ?? 0;
        var row = Row(tenant, Notice, kind, key, payload, ids, now);
        row.Lane = lane;
        row.Position = 1 + db.Outbox.Local.Where(o => o.Destination == Notice && o.Lane == lane).Select(o => o.Position ?? 0).Append(stored).Max();
        db.Outbox.Add(row);
        return row;
    }

    internal static OutboxRow Row(string tenant, string destination, string kind, string key, object payload, IdSource ids, DateTimeOffset now) => new()
    {
        Id = ids.Ulid(),
        TenantId = tenant,
        Destination = destination,
        Kind = kind,
        Key = key,
        PayloadJson = payload as string ?? StoredJson.Write(payload),
        CreatedAt = now,
        DueAt = now,
        LeaseUntil = now,
    };

    /// <summary>An order and the state that it came to; with a backorder: the part that this one brought.</summary>
    internal sealed record OrderNews(string Order, string State, string? Backorder = null, int? Delivered = null, int? Of = null);

    /// <summary>A backorder.</summary>
    internal sealed record BackorderNews(string Backorder);

    /// <summary>The inventory row of a number.</summary>
    internal sealed record NumberNews(string Id);

    /// <summary>The inventory rows of numbers.</summary>
    internal sealed record StockedNumbers(IReadOnlyList<string> Ids);
}
