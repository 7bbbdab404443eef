using AgentHost.Storage.Rows;

namespace AgentHost.Storage.Configuration;

/// <summary>The numbers that we own or hold (reliability rule 2).</summary>
internal static class InventoryTables
{
    public static readonly IReadOnlyList<Table> All =
    [
        new Table<PhoneNumberRow>(nameof(PhoneNumberRow.Id))
            // One active row for a number; former holders are history.
            .UniqueWhere(Filters.Active, nameof(PhoneNumberRow.E164))
            .Index(nameof(PhoneNumberRow.TenantId), nameof(PhoneNumberRow.State))
            .Index(nameof(PhoneNumberRow.OrderId)),
        new Table<AssignmentRow>(nameof(AssignmentRow.Id))
            .UniqueWhere(Filters.Active, nameof(AssignmentRow.E164))
            .Index(nameof(AssignmentRow.PhoneNumberId)),
        new Table<ReservationRow>(nameof(ReservationRow.Id))
            .UniqueWhere(Filters.Unended, nameof(ReservationRow.Provider), nameof(ReservationRow.Account), nameof(ReservationRow.E164))
            .Index(nameof(ReservationRow.ReservationId)),
    ];
}
