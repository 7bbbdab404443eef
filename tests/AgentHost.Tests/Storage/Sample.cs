using AgentHost.Storage.Rows;

namespace AgentHost.Tests.Storage;

/// <summary>Rows with their required fields filled.</summary>
internal static class Sample
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 9, 12, 0, 0, TimeSpan.Zero);

    public static OrderRow Order(string id) => new()
    {
        Id = id,
        TenantId = "main",
        IdempotencyKey = id,
        QuoteId = "QUO-1",
        PlacedBy = "tester",
        Channel = "test",
        State = OrderState.Running,
        CreatedAt = Noon,
        DueAt = Noon,
    };

    public static LedgerEntryRow Ledger(string id, decimal monthly) =>
        new() { Id = id, TenantId = "main", OrderId = "ORD-1", Kind = LedgerKind.Reserve, Monthly = monthly, At = Noon };

    public static PhoneNumberRow Number(string id, string e164) => new()
    {
        Id = id,
        TenantId = "main",
        E164 = e164,
        Provider = "local",
        Source = "order",
        State = NumberState.Available,
        Active = true,
        AcquiredAt = Noon,
        StateChangedAt = Noon,
    };

    public static PurchaseIntentRow Intent(string id, string slot, string e164, bool live = true) => new()
    {
        Id = id,
        CarrierOrderId = "C1",
        OrderId = "ORD-1",
        SlotId = slot,
        TenantId = "main",
        Provider = "local",
        Account = "default",
        E164 = e164,
        State = live ? IntentState.Sending : IntentState.Rejected,
        Live = live,
        CreatedAt = Noon,
        ChangedAt = Noon,
    };

    public static OutboxRow Outbox(string id, DateTimeOffset due) => new()
    {
        Id = id,
        TenantId = "main",
        Destination = "carrier",
        Kind = "configure",
        Key = id,
        PayloadJson = "{}",
        CreatedAt = Noon,
        DueAt = due,
    };
}
