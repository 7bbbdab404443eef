using AgentHost.Agent.Models;

namespace AgentHost.Composition;

/// <summary>The language model that the settings choose.</summary>
/// <param name="Options">Its options; null for the offline one.</param>
internal sealed record ModelChoice(ModelOptions? Options);
