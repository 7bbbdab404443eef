namespace AgentHost.Operations.Audit;

/// <summary>What was found of one tenant's chain.</summary>
/// <param name="Tenant">The tenant.</param>
/// <param name="Events">Events that were read and found whole.</param>
/// <param name="Head">The hash at the end of the chain: kept outside, it shows later that nothing before it was taken away.</param>
/// <param name="Break">Where it is broken; null when it is whole.</param>
public sealed record AuditChainReport(string Tenant, long Events, string Head, AuditBreak? Break);
