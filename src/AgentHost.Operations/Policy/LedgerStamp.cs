using AgentHost.Numbering;

namespace AgentHost.Operations.Policy;

/// <summary>What every ledger entry of one transaction shares.</summary>
/// <param name="Ids">Makes entry ids.</param>
/// <param name="Tenant">The tenant.</param>
/// <param name="At">UTC.</param>
public sealed record LedgerStamp(IdSource Ids, string Tenant, DateTimeOffset At);
