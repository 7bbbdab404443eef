namespace AgentHost.Operations.Audit;

/// <summary>What was found of the chains.</summary>
/// <param name="Whole">Whether every chain is whole.</param>
/// <param name="Chains">The chains, by tenant.</param>
public sealed record AuditReport(bool Whole, IReadOnlyList<AuditChainReport> Chains);
