namespace AgentHost.Operations.Policy;

/// <summary>Whether money can be spent.</summary>
/// <param name="Mode">"simulated", "sandbox" or "live"; only live spends real money.</param>
/// <param name="Stops">The stops in force.</param>
public sealed record SpendingStatus(string Mode, IReadOnlyList<SpendingStopView> Stops);
