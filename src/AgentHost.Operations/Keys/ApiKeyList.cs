namespace AgentHost.Operations.Keys;

/// <summary>Keys, the newest first.</summary>
/// <param name="Keys">The keys, also those that ended.</param>
public sealed record ApiKeyList(IReadOnlyList<ApiKeyView> Keys);
