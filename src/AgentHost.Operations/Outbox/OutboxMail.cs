using AgentHost.Numbering;
using AgentHost.Storage;
using AgentHost.Storage.Rows;

namespace AgentHost.Operations.Outbox;

/// <summary>Writes outbox rows in the transaction of the change they speak of (design §3 rule 3).</summary>
public static class OutboxMail
{
    /// <summary>Destination of settings to be made at a carrier.</summary>
    public const string Carrier = "carrier";

    /// <summary>Destination of news for whoever asked.</summary>
    public const string Notice = "notice";

    /// <summary>Destination of alerts for operators.</summary>
    public const string Operators = "operators";

    /// <summary>The key of a number’s configuration; the order comes first, so that an order’s rows can be found.</summary>
    public static string ConfigureKey(string? orderId, string phoneNumberId) => $"configure:{orderId}:{phoneNumberId}";

    /// <summary>The number’s settings are to be made.</summary>
    /// <param name="db">The transaction.</param>
    /// <param name="number">The number.</param>
    /// <param name="ids">Makes the row's id.</param>
    /// <param name="now">UTC.</param>
    /// <param name="again">What asks for them anew, where they were asked for before: told apart by it.</param>
    public static void Configure(AgentHostDb db, PhoneNumberRow number, IdSource ids, DateTimeOffset now, string? again = null) =>
        Add(db, number.TenantId, Carrier, "configure", $"{ConfigureKey(number.OrderId, number.Id)}{(again is null ? "" : $":{again}")}", new { number.Id }, ids, now);

    /// <summary>An order came to a state that whoever asked should hear of.</summary>
    public static void Outcome(AgentHostDb db, OrderRow order, IdSource ids, DateTimeOffset now) =>
        Add(db, order.TenantId, Notice, "order_outcome", $"outcome:{order.Id}:{Word.Of(order.State)}:{order.LeaseEpoch}", new { order = order.Id, state = Word.Of(order.State) }, ids, now);

    /// <summary>A backorder brought some of what it owes: in the transaction that takes them in.</summary>
    public static void PartlyFilled(AgentHostDb db, OrderRow order, BackorderRow backorder, IdSource ids, DateTimeOffset now) => Add(
        db, order.TenantId, Notice, "order_outcome", $"outcome:{order.Id}:partly_filled:{backorder.Id}:{backorder.Delivered}",
        new { order = order.Id, state = "partly_filled", backorder = backorder.Id, delivered = backorder.Delivered, of = backorder.Quantity }, ids, now);

    /// <summary>Operators should hear of this.</summary>
    public static void Alert(AgentHostDb db, string tenant, string kind, string key, object payload, IdSource ids, DateTimeOffset now) =>
        Add(db, tenant, Operators, kind, key, payload, ids, now);

    private static void Add(AgentHostDb db, string tenant, string destination, string kind, string key, object payload, IdSource ids, DateTimeOffset now) =>
        db.Outbox.Add(new OutboxRow
        {
            Id = ids.Ulid(),
            TenantId = tenant,
            Destination = destination,
            Kind = kind,
            Key = key,
            PayloadJson = StoredJson.Write(payload),
            CreatedAt = now,
            DueAt = now,
            LeaseUntil = now,
        });
}
