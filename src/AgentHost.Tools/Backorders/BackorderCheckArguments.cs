namespace AgentHost.Tools.Backorders;

/// <summary>The arguments of backorder_check.</summary>
public sealed record BackorderCheckArguments
{
    /// <summary>The backorder; null for every open one.</summary>
    public string? BackorderId { get; init; }
}
