namespace AgentHost.Operations.Policy;

/// <summary>Whether money can be spent.</summary>
/// <param name="Live">Whether real carriers are in use.</param>
/// <param name="Stops">The stops in force.</param>
public sealed record SpendingStatus(bool Live, IReadOnlyList<SpendingStopView> Stops);
