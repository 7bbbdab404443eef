namespace AgentHost.Tools.Requests;

/// <summary>The arguments of request_parse.</summary>
public sealed record RequestParseArguments
{
    /// <summary>The message, in the requester's own words.</summary>
    public required string Text { get; init; }

    /// <summary>The conversation that it goes on with.</summary>
    public string? RequestId { get; init; }
}
