namespace AgentHost.Agent.Models;

/// <summary>What was used of a language model.</summary>
/// <param name="Calls">Answers that came.</param>
/// <param name="InputTokens">Tokens sent.</param>
/// <param name="OutputTokens">Tokens received.</param>
/// <param name="Cost">US dollars; null when no price is set.</param>
public sealed record ModelUsage(long Calls, long InputTokens, long OutputTokens, decimal? Cost);
