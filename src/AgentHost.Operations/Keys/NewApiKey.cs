namespace AgentHost.Operations.Keys;

/// <summary>A key that was just made.</summary>
/// <param name="Secret">What the program sends as <c>Authorization: Bearer …</c>; shown this once and not kept.</param>
/// <param name="Key">The key.</param>
public sealed record NewApiKey(string Secret, ApiKeyView Key);
