namespace AgentHost.Agent.Dispatch;

/// <summary>A message to handle.</summary>
public sealed record DispatchRequest
{
    /// <summary>The words, at most a million characters.</summary>
    public required string Text { get; init; }

    /// <summary>"REQ-…" of the conversation that the message continues.</summary>
    public string? RequestId { get; init; }

    /// <summary>The provider to order from; null leaves it to the words and to routing.</summary>
    public string? Provider { get; init; }

    /// <summary>The routing profile that the numbers go by; null for the default.</summary>
    public string? RoutingProfile { get; init; }

    /// <summary>How long to wait for a placed order; after that it goes on without the caller.</summary>
    public TimeSpan Wait { get; init; } = TimeSpan.FromSeconds(30);
}
