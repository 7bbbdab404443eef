using AgentHost.Storage.Rows;

namespace AgentHost.Storage.Configuration;

/// <summary>What processes share of carrier accounts.</summary>
internal static class AccountTables
{
    public static readonly IReadOnlyList<Table> All =
    [
        new Table<RateBucketRow>(nameof(RateBucketRow.Provider), nameof(RateBucketRow.Account)),
        new Table<AccountStateRow>(nameof(AccountStateRow.Provider), nameof(AccountStateRow.Account)),
    ];
}
