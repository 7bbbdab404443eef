using AgentHost.Operations.Requests;

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

    /// <summary>What the message was read as, where that was done before; null reads it.</summary>
    public RequestView? Read { get; init; }

    /// <summary>"ORD-…" of the order that is meant where a message asks for news of one, or calls one off, and names none.</summary>
    public string? LastOrder { get; init; }

    /// <summary>The key of the one order that the message may make; null for one made of the quote.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>Whether a search is answered with a quote, that nobody is asked to agree to.</summary>
    public bool SearchIsQuoted { get; init; }

    /// <summary>How long to wait for a placed order; after that it goes on without the caller.</summary>
    public TimeSpan Wait { get; init; } = TimeSpan.FromSeconds(30);
}
