using AgentHost.Storage.Rows;

namespace AgentHost.Tests.Storage;

/// <summary>Rows with their required fields filled.</summary>
internal static class Sample
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 9, 12, 0, 0, TimeSpan.Zero);

    public static OrderRow Order(string id) => Order(id, id);

    public static OrderRow Order(string id, string key, string tenant = "main") => new()
    {
        Id = id,
        TenantId = tenant,
        IdempotencyKey = key,
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

    public static PhoneNumberRow FormerNumber(string id, string e164)
    {
        var number = Number(id, e164);
        number.State = NumberState.Released;
        number.Active = false;
        return number;
    }

    public static AssignmentRow Assignment(string id, string e164, bool active = true) =>
        new() { Id = id, TenantId = "main", PhoneNumberId = "N1", E164 = e164, Holder = "desk", Active = active, AssignedAt = Noon };

    public static CarrierOrderRow CarrierOrder(string id, string reference) => new()
    {
        Id = id,
        TenantId = "main",
        OrderId = "ORD-1",
        Kind = CarrierOrderKind.Purchase,
        Provider = "local",
        Account = "default",
        Reference = reference,
        ApprovalId = "AP1",
        Owner = "w1",
        CreatedAt = Noon,
        SendingUntil = Noon,
    };

    public static BackorderRow Backorder(string id) => new()
    {
        Id = id,
        TenantId = "main",
        OrderId = "ORD-1",
        OrderLineId = "L1",
        CarrierOrderRowId = "C1",
        Provider = "local",
        Account = "default",
        Reference = "ref",
        PlacedAt = Noon,
        DueAt = Noon,
    };

    public static ReservationRow Reservation(string id, string e164, bool ended = false) => new()
    {
        Id = id,
        ReservationId = "RES-1",
        TenantId = "main",
        E164 = e164,
        Provider = "local",
        Account = "default",
        Reference = "ref",
        CreatedBy = "tester",
        CreatedAt = Noon,
        ExpiresAt = Noon,
        EndedAt = ended ? Noon : null,
    };

    public static AuditEventRow Audit(long number, string hash) => new()
    {
        TenantId = "main",
        Number = number,
        At = Noon,
        Actor = "tester",
        Channel = "test",
        Action = "act",
        Subject = "ORD-1",
        PreviousHash = "",
        Hash = hash,
    };

    public static OutboxRow Outbox(string id, DateTimeOffset due, string? key = null) => new()
    {
        Id = id,
        TenantId = "main",
        Destination = "carrier",
        Kind = "configure",
        Key = key ?? id,
        PayloadJson = "{}",
        CreatedAt = Noon,
        DueAt = due,
    };
}
