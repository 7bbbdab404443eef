namespace AgentHost.Operations.Policy;

/// <summary>What a tenant may order, and who has to say yes.</summary>
/// <param name="Tenant">The tenant.</param>
/// <param name="Mode">"shadow", "ask" or "auto".</param>
/// <param name="Policy">The policy.</param>
/// <param name="Changed">The fields that differ from the defaults.</param>
public sealed record PolicyView(string Tenant, string Mode, TenantPolicy Policy, IReadOnlyList<string> Changed);
