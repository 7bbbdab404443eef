namespace AgentHost.Operations.Backorders;

/// <summary>A page of backorders.</summary>
public sealed record BackorderPage
{
    /// <summary>The backorders, the newest first.</summary>
    public IReadOnlyList<BackorderView> Backorders { get; init; } = [];

    /// <summary>For the next page.</summary>
    public string? NextCursor { get; init; }
}
