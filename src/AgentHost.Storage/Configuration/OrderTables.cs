using AgentHost.Storage.Rows;

namespace AgentHost.Storage.Configuration;

/// <summary>From the request to the slots of an order.</summary>
internal static class OrderTables
{
    public static readonly IReadOnlyList<Table> All =
    [
        new Table<RequestRow>(nameof(RequestRow.Id))
            .Index(nameof(RequestRow.TenantId), nameof(RequestRow.UpdatedAt)),
        new Table<QuoteRow>(nameof(QuoteRow.Id))
            .Index(nameof(QuoteRow.RequestId)),
        new Table<ApprovalRow>(nameof(ApprovalRow.Id))
            .Index(nameof(ApprovalRow.OrderId))
            .Index(nameof(ApprovalRow.State), nameof(ApprovalRow.ExpiresAt)),
        new Table<OrderRow>(nameof(OrderRow.Id))
            // The same order placed twice with one key is one order.
            .Unique(nameof(OrderRow.TenantId), nameof(OrderRow.IdempotencyKey))
            .Index(nameof(OrderRow.State), nameof(OrderRow.DueAt))
            .Index(nameof(OrderRow.TenantId), nameof(OrderRow.CreatedAt))
            .Index(nameof(OrderRow.QuoteId)),
        new Table<OrderLineRow>(nameof(OrderLineRow.Id))
            .Index(nameof(OrderLineRow.OrderId)),
        new Table<SlotRow>(nameof(SlotRow.Id))
            .Index(nameof(SlotRow.OrderId))
            .Index(nameof(SlotRow.OrderLineId))
            .Index(nameof(SlotRow.BackorderId)),
    ];
}
