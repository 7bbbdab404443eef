namespace AgentHost.Tools.Backorders;

/// <summary>The arguments of backorder_list.</summary>
public sealed record BackorderListArguments
{
    /// <summary>Whether to leave out those that are final.</summary>
    public bool OpenOnly { get; init; } = true;

    /// <summary>How many at most.</summary>
    public int Limit { get; init; } = 20;

    /// <summary>For the next page.</summary>
    public string? Cursor { get; init; }
}
