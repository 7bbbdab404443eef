namespace AgentHost.Operations.Keys;

/// <summary>What a key to be made is for.</summary>
/// <param name="Tenant">The tenant that it speaks for.</param>
/// <param name="Name">1 to 64 letters, digits, ".", "_" and "-"; new in the tenant.</param>
/// <param name="Scopes">What it may do (see <see cref="Scope"/>).</param>
/// <param name="Toolsets">The toolsets that it is offered; null for those of the server.</param>
/// <param name="ReadOnly">Whether it is only offered tools that change nothing.</param>
/// <param name="ValidFor">When it ends by itself; null for never.</param>
public sealed record ApiKeyRequest(string Tenant, string Name, IReadOnlyList<string> Scopes, IReadOnlyList<string>? Toolsets = null, bool ReadOnly = false, TimeSpan? ValidFor = null);
