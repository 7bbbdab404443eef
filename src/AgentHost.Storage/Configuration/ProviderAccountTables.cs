using AgentHost.Storage.Rows;

namespace AgentHost.Storage.Configuration;

/// <summary>The accounts at carriers.</summary>
internal static class ProviderAccountTables
{
    public static readonly IReadOnlyList<Table> All =
    [
        new Table<ProviderAccountRow>(nameof(ProviderAccountRow.Provider), nameof(ProviderAccountRow.Account)),
    ];
}
