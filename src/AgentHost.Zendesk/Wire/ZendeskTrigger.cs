namespace AgentHost.Zendesk.Wire;

/// <summary>A trigger of the account: what it looks at when a ticket changes, and what it does then.</summary>
public sealed record ZendeskTrigger
{
    /// <summary>Its id; null for one to be made.</summary>
    public long? Id { get; init; }

    /// <summary>Its title.</summary>
    public string? Title { get; init; }

    /// <summary>What it is for, for people.</summary>
    public string? Description { get; init; }

    /// <summary>Whether it is on.</summary>
    public bool Active { get; init; }

    /// <summary>What it looks at.</summary>
    public ZendeskConditions? Conditions { get; init; }

    /// <summary>What it does.</summary>
    public IReadOnlyList<ZendeskAction>? Actions { get; init; }
}
