using System.Text.Json.Nodes;

namespace AgentHost.Agent.Evaluation;

/// <summary>One message of a corpus with the request that it should become.</summary>
/// <param name="Text">What the requester wrote.</param>
/// <param name="Gold">The whole request as it stands after the message; null when the corpus doesn't say.</param>
public sealed record CorpusTurn(string Text, JsonObject? Gold);
