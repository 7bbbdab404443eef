namespace AgentHost.Tools.Backorders;

/// <summary>The arguments of backorder_cancel.</summary>
public sealed record BackorderCancelArguments
{
    /// <summary>The backorder.</summary>
    public required string BackorderId { get; init; }
}
