namespace AgentHost.Operations.Requests;

/// <summary>A remark on part of a message.</summary>
public sealed record RequestNote
{
    /// <summary>Stable code, such as "place_unknown".</summary>
    public required string Code { get; init; }

    /// <summary>For people.</summary>
    public required string Text { get; init; }
}
