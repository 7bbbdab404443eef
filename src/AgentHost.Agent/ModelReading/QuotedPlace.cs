namespace AgentHost.Agent.ModelReading;

/// <summary>A place that the language model read.</summary>
internal sealed record QuotedPlace
{
    /// <summary>The usual English name; null for a region or a country.</summary>
    public string? City { get; init; }

    /// <summary>The two-letter region.</summary>
    public string? Region { get; init; }

    /// <summary>The ISO country.</summary>
    public string? Country { get; init; }

    /// <summary>The requester's words.</summary>
    public required string Quote { get; init; }
}
