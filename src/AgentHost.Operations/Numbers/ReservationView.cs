namespace AgentHost.Operations.Numbers;

/// <summary>Numbers held for a while; free of charge.</summary>
public sealed record ReservationView
{
    /// <summary>"RES-…".</summary>
    public required string ReservationId { get; init; }

    /// <summary>Held.</summary>
    public IReadOnlyList<string> Numbers { get; init; } = [];

    /// <summary>Could not be held.</summary>
    public IReadOnlyList<string> NotHeld { get; init; } = [];

    /// <summary>UTC.</summary>
    public DateTimeOffset ExpiresAt { get; init; }
}
