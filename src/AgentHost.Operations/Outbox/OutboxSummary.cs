namespace AgentHost.Operations.Outbox;

/// <summary>What waits in the outbox.</summary>
/// <param name="Destinations">Those with anything waiting.</param>
public sealed record OutboxSummary(IReadOnlyList<OutboxDestination> Destinations)
{
    /// <summary>Rows to be sent.</summary>
    public int Pending => Destinations.Sum(d => d.Pending);

    /// <summary>Rows that were given up until a person looks.</summary>
    public int Parked => Destinations.Sum(d => d.Parked);
}
