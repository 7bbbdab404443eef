namespace AgentHost.Operations.Inventory;

/// <summary>Who held a number and when.</summary>
public sealed record HolderSpan
{
    /// <summary>Campaign, team, assistant or order.</summary>
    public required string Holder { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset From { get; init; }

    /// <summary>UTC; null while it holds.</summary>
    public DateTimeOffset? Until { get; init; }
}
