namespace AgentHost.Operations.Accounts;

/// <summary>The results of checks.</summary>
public sealed record AccountCheckList
{
    /// <summary>One for each account checked.</summary>
    public IReadOnlyList<AccountCheck> Checks { get; init; } = [];

    /// <summary>What is missing or looks wrong in accounts that are set and could not be checked for that reason; never a value.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];
}
