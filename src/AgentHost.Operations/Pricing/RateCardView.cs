namespace AgentHost.Operations.Pricing;

/// <summary>A tenant’s rate card.</summary>
/// <param name="Tenant">The tenant.</param>
/// <param name="Lines">Its lines; without any, prices are costs.</param>
public sealed record RateCardView(string Tenant, IReadOnlyList<RateCardLine> Lines);
