using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Storage.Configuration;

/// <summary>Keys and indexes of what is asked of carriers. The unique ones are reliability rule 2: uniqueness in the schema, not in code.</summary>
internal static class PurchaseTables
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<CarrierOrderRow>(e =>
        {
            e.HasKey(r => r.Id);
            e.HasIndex(r => r.Reference).IsUnique();
            e.HasIndex(r => r.OrderId);
            e.HasIndex(r => new { r.Settled, r.NextAskAt });
        });
        model.Entity<PurchaseIntentRow>(e =>
        {
            e.HasKey(r => r.Id);

            // One live attempt for a slot, and one for a number at an account.
            e.HasIndex(r => r.SlotId).IsUnique().HasFilter(Filters.Live);
            e.HasIndex(r => new { r.Provider, r.Account, r.E164 }).IsUnique().HasFilter(Filters.Live);
            e.HasIndex(r => r.OrderId);
            e.HasIndex(r => r.CarrierOrderId);
        });
        model.Entity<IntentChangeRow>(e =>
        {
            e.HasKey(r => r.Id);
            e.HasIndex(r => r.IntentId);
        });
        model.Entity<BackorderRow>(e =>
        {
            e.HasKey(r => r.Id);
            e.HasIndex(r => new { r.State, r.DueAt });
            e.HasIndex(r => r.OrderId);
            e.HasIndex(r => r.CarrierOrderRowId);
        });
    }
}
