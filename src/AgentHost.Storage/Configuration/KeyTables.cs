using AgentHost.Storage.Rows;

namespace AgentHost.Storage.Configuration;

/// <summary>Who may call over HTTP.</summary>
internal static class KeyTables
{
    public static readonly IReadOnlyList<Table> All =
    [
        new Table<ApiKeyRow>(nameof(ApiKeyRow.Id))
            .Unique(nameof(ApiKeyRow.Hash))
            .Unique(nameof(ApiKeyRow.TenantId), nameof(ApiKeyRow.Name)),
    ];
}
