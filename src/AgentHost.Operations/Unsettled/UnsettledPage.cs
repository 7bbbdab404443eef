namespace AgentHost.Operations.Unsettled;

/// <summary>What is unsure, what waits for a person first.</summary>
/// <param name="Intents">The intents, at most so many as were asked for.</param>
/// <param name="NeedHuman">How many wait for a person.</param>
/// <param name="Asked">How many are still asked after.</param>
public sealed record UnsettledPage(IReadOnlyList<UnsettledIntent> Intents, int NeedHuman, int Asked);
