namespace AgentHost.Zendesk.Tickets;

/// <summary>What would be done with a ticket as it stands at Zendesk now.</summary>
public sealed record ReplayView
{
    /// <summary>Zendesk's number.</summary>
    public required string Ticket { get; init; }

    /// <summary>Its status at Zendesk.</summary>
    public required string Status { get; init; }

    /// <summary>Who asks: "known", or the code of why not.</summary>
    public required string Requester { get; init; }

    /// <summary>The tenant; null while it is not known.</summary>
    public string? Tenant { get; init; }

    /// <summary>"shadow", "ask" or "auto"; null while the tenant is not known.</summary>
    public string? Mode { get; init; }

    /// <summary>Why it would be left to people; null when it would not.</summary>
    public string? LeftAlone { get; init; }

    /// <summary>The requester's comments, oldest first, each as it would be read after those before it.</summary>
    public IReadOnlyList<ReplayedComment> Comments { get; init; } = [];

    /// <summary>What would be done after the last of them, in words.</summary>
    public required string Then { get; init; }
}
