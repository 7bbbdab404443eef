namespace AgentHost.Operations.Outbox;

/// <summary>What waits for one destination.</summary>
/// <param name="Destination">Its name.</param>
/// <param name="Pending">Rows to be sent, those behind a parked row included.</param>
/// <param name="Parked">Rows that were given up until a person looks.</param>
/// <param name="OldestAt">Since when the oldest row to be sent waits, UTC.</param>
public sealed record OutboxDestination(string Destination, int Pending, int Parked, DateTimeOffset? OldestAt);
