namespace AgentHost.Zendesk.Wire;

/// <summary>A webhook of the account (zendesk.md §9).</summary>
public sealed record ZendeskWebhook
{
    /// <summary>What makes a webhook tell what triggers send it.</summary>
    public const string OfTriggers = "conditional_ticket_events";

    /// <summary>Its id; null for one to be made.</summary>
    public string? Id { get; init; }

    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>"active" or "inactive".</summary>
    public string? Status { get; init; }

    /// <summary>Where it posts to.</summary>
    public string? Endpoint { get; init; }

    /// <summary>"POST".</summary>
    public string? HttpMethod { get; init; }

    /// <summary>"json".</summary>
    public string? RequestFormat { get; init; }

    /// <summary>What it tells: <see cref="OfTriggers"/>, or types of events.</summary>
    public IReadOnlyList<string>? Subscriptions { get; init; }
}
