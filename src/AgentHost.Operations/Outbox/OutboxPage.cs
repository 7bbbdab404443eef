namespace AgentHost.Operations.Outbox;

/// <summary>A page of the outbox.</summary>
/// <param name="Rows">The rows, the oldest first.</param>
/// <param name="NextCursor">Goes on from here; null at the end.</param>
/// <param name="Summary">What waits, by destination.</param>
public sealed record OutboxPage(IReadOnlyList<OutboxItem> Rows, string? NextCursor, IReadOnlyList<OutboxDestination> Summary);
