using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Storage.Configuration;

/// <summary>Keys and indexes from the request to the slots of an order.</summary>
internal static class OrderTables
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<RequestRow>(e =>
        {
            e.HasKey(r => r.Id);
            e.HasIndex(r => new { r.TenantId, r.UpdatedAt });
        });
        model.Entity<QuoteRow>(e =>
        {
            e.HasKey(r => r.Id);
            e.HasIndex(r => r.RequestId);
        });
        model.Entity<ApprovalRow>(e =>
        {
            e.HasKey(r => r.Id);
            e.HasIndex(r => r.OrderId);
            e.HasIndex(r => new { r.State, r.ExpiresAt });
        });
        model.Entity<OrderRow>(e =>
        {
            e.HasKey(r => r.Id);

            // The same order placed twice with one key is one order.
            e.HasIndex(r => new { r.TenantId, r.IdempotencyKey }).IsUnique();
            e.HasIndex(r => new { r.State, r.DueAt });
            e.HasIndex(r => new { r.TenantId, r.CreatedAt });
            e.HasIndex(r => r.QuoteId);
        });
        model.Entity<OrderLineRow>(e =>
        {
            e.HasKey(r => r.Id);
            e.HasIndex(r => r.OrderId);
        });
        model.Entity<SlotRow>(e =>
        {
            e.HasKey(r => r.Id);
            e.HasIndex(r => r.OrderId);
            e.HasIndex(r => r.OrderLineId);
            e.HasIndex(r => r.BackorderId);
        });
    }
}
