namespace AgentHost.Agent.Evaluation;

/// <summary>A message that was not read exactly.</summary>
/// <param name="Id">The item's id; of a dialogue with "/" and the turn.</param>
/// <param name="Text">The message.</param>
/// <param name="Differences">What differs, a line each; also slots that no words support.</param>
public sealed record Mismatch(string Id, string Text, IReadOnlyList<string> Differences);
