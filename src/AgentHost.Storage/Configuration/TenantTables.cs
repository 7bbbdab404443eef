using AgentHost.Storage.Rows;

namespace AgentHost.Storage.Configuration;

/// <summary>Tenants, their money, and the record of what was done.</summary>
internal static class TenantTables
{
    public static readonly IReadOnlyList<Table> All =
    [
        new Table<TenantRow>(nameof(TenantRow.Id)),
        new Table<BudgetRow>(nameof(BudgetRow.TenantId), nameof(BudgetRow.Currency)),
        new Table<ConfirmationRow>(nameof(ConfirmationRow.Nonce)),
        new Table<AuditHeadRow>(nameof(AuditHeadRow.TenantId)),
        new Table<PriceBookRow>(nameof(PriceBookRow.Provider), nameof(PriceBookRow.Account), nameof(PriceBookRow.NumberType), nameof(PriceBookRow.Country)),
        new Table<RateCardRow>(nameof(RateCardRow.TenantId), nameof(RateCardRow.NumberType), nameof(RateCardRow.Country)),
        new Table<LedgerEntryRow>(nameof(LedgerEntryRow.Id))
            .Index(nameof(LedgerEntryRow.OrderId))
            .Index(nameof(LedgerEntryRow.IntentId)),
        new Table<SpendingStopRow>(nameof(SpendingStopRow.Id))
            .IndexWhere(Filters.Unresumed, nameof(SpendingStopRow.Scope), nameof(SpendingStopRow.Target)),
        new Table<AuditEventRow>(nameof(AuditEventRow.TenantId), nameof(AuditEventRow.Number))
            .Index(nameof(AuditEventRow.TenantId), nameof(AuditEventRow.Subject))
            .Index(nameof(AuditEventRow.TenantId), nameof(AuditEventRow.At)),
        new Table<ReadCountRow>(nameof(ReadCountRow.Id))
            .Index(nameof(ReadCountRow.TenantId), nameof(ReadCountRow.LastAt)),
    ];
}
