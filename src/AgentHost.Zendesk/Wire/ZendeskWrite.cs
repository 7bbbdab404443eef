namespace AgentHost.Zendesk.Wire;

/// <summary>A change as it is sent. Its text shows neither path nor body.</summary>
/// <param name="Method">The method.</param>
/// <param name="Path">The path, query included.</param>
/// <param name="Body">The body, JSON.</param>
internal sealed record ZendeskWrite(HttpMethod Method, string Path, ReadOnlyMemory<byte> Body)
{
    /// <summary>The ticket that it changes; null for none: then it takes no turn at the limits of updates.</summary>
    public long? TicketId { get; init; }

    /// <summary>The key by which Zendesk knows a repeat; null for none.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>The method.</summary>
    public override string ToString() => Method.Method;
}
