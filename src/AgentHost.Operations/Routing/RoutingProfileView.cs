namespace AgentHost.Operations.Routing;

/// <summary>Where numbers of one account point.</summary>
public sealed record RoutingProfileView
{
    /// <summary>The profile's name; null for what is set in the configuration.</summary>
    public string? Name { get; init; }

    /// <summary>Provider name; in the configuration also an account's name.</summary>
    public required string Provider { get; init; }

    /// <summary>Account name; null where the configuration says no more than a name.</summary>
    public string? Account { get; init; }

    /// <summary>Where calls go, in the carrier's own terms.</summary>
    public string? VoiceRoute { get; init; }

    /// <summary>Where messages go.</summary>
    public string? MessagingRoute { get; init; }

    /// <summary>The 10DLC campaign of local numbers.</summary>
    public string? Campaign { get; init; }

    /// <summary>Whether it is what orders that name none get there.</summary>
    public bool Default { get; init; }

    /// <summary>Active numbers that go by it.</summary>
    public int Numbers { get; init; }

    /// <summary>Who set it.</summary>
    public string? SetBy { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset? SetAt { get; init; }
}
