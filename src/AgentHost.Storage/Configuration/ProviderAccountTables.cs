using AgentHost.Storage.Rows;

namespace AgentHost.Storage.Configuration;

/// <summary>The accounts at carriers, and where numbers of theirs point.</summary>
internal static class ProviderAccountTables
{
    public static readonly IReadOnlyList<Table> All =
    [
        new Table<ProviderAccountRow>(nameof(ProviderAccountRow.Provider), nameof(ProviderAccountRow.Account)),
        new Table<RoutingProfileRow>(
                nameof(RoutingProfileRow.TenantId), nameof(RoutingProfileRow.Name), nameof(RoutingProfileRow.Provider), nameof(RoutingProfileRow.Account))
            // What an order that names none gets is one profile.
            .UniqueWhere(Filters.Default, nameof(RoutingProfileRow.TenantId), nameof(RoutingProfileRow.Provider), nameof(RoutingProfileRow.Account)),
    ];
}
