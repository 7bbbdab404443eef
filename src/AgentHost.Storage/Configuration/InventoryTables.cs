using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Storage.Configuration;

/// <summary>Keys and indexes of the numbers that we own or hold (reliability rule 2).</summary>
internal static class InventoryTables
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<PhoneNumberRow>(e =>
        {
            e.HasKey(r => r.Id);

            // One active row for a number; former holders are history.
            e.HasIndex(r => r.E164).IsUnique().HasFilter(Filters.Active);
            e.HasIndex(r => new { r.TenantId, r.State });
            e.HasIndex(r => r.OrderId);
        });
        model.Entity<AssignmentRow>(e =>
        {
            e.HasKey(r => r.Id);
            e.HasIndex(r => r.E164).IsUnique().HasFilter(Filters.Active);
            e.HasIndex(r => r.PhoneNumberId);
        });
        model.Entity<ReservationRow>(e =>
        {
            e.HasKey(r => r.Id);
            e.HasIndex(r => new { r.Provider, r.Account, r.E164 }).IsUnique().HasFilter(Filters.Unended);
            e.HasIndex(r => r.ReservationId);
        });
    }
}
