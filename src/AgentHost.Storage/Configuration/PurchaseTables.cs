using AgentHost.Storage.Rows;

namespace AgentHost.Storage.Configuration;

/// <summary>What is asked of carriers. The unique indexes are reliability rule 2: uniqueness in the schema, not in code.</summary>
internal static class PurchaseTables
{
    public static readonly IReadOnlyList<Table> All =
    [
        new Table<CarrierOrderRow>(nameof(CarrierOrderRow.Id))
            .Unique(nameof(CarrierOrderRow.Reference))
            .Index(nameof(CarrierOrderRow.OrderId))
            .Index(nameof(CarrierOrderRow.Settled), nameof(CarrierOrderRow.NextAskAt)),
        new Table<PurchaseIntentRow>(nameof(PurchaseIntentRow.Id))
            // One live attempt for a slot, and one for a number at an account.
            .UniqueWhere(Filters.Live, nameof(PurchaseIntentRow.SlotId))
            .UniqueWhere(Filters.Live, nameof(PurchaseIntentRow.Provider), nameof(PurchaseIntentRow.Account), nameof(PurchaseIntentRow.E164))
            .Index(nameof(PurchaseIntentRow.OrderId))
            .Index(nameof(PurchaseIntentRow.CarrierOrderId)),
        new Table<IntentChangeRow>(nameof(IntentChangeRow.Id))
            .Index(nameof(IntentChangeRow.IntentId)),
        new Table<BackorderRow>(nameof(BackorderRow.Id))
            .Index(nameof(BackorderRow.State), nameof(BackorderRow.DueAt))
            .Index(nameof(BackorderRow.OrderId))
            .Index(nameof(BackorderRow.CarrierOrderRowId)),
    ];
}
