using AgentHost.Numbering;

namespace AgentHost.Providers;

/// <summary>A carrier order without exact numbers.</summary>
/// <param name="Reference">Ours.</param>
/// <param name="Criteria">What numbers; its limit does not count.</param>
/// <param name="Quantity">How many.</param>
public sealed record BackorderRequest(ClientReference Reference, NumberQuery Criteria, int Quantity);
