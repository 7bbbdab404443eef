using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Storage.Configuration;

/// <summary>Keys and indexes of tenants, their money, and the record of what was done.</summary>
internal static class TenantTables
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<TenantRow>().HasKey(r => r.Id);
        model.Entity<BudgetRow>().HasKey(r => new { r.TenantId, r.Currency });
        model.Entity<ConfirmationRow>().HasKey(r => r.Nonce);
        model.Entity<AuditHeadRow>().HasKey(r => r.TenantId);
        model.Entity<LedgerEntryRow>(e =>
        {
            e.HasKey(r => r.Id);
            e.HasIndex(r => r.OrderId);
            e.HasIndex(r => r.IntentId);
        });
        model.Entity<SpendingStopRow>(e =>
        {
            e.HasKey(r => r.Id);
            e.HasIndex(r => new { r.Scope, r.Target }).HasFilter(Filters.Unresumed);
        });
        model.Entity<AuditEventRow>(e =>
        {
            e.HasKey(r => new { r.TenantId, r.Number });
            e.HasIndex(r => new { r.TenantId, r.Subject });
            e.HasIndex(r => new { r.TenantId, r.At });
        });
    }
}
