namespace AgentHost.Operations.Audit;

/// <summary>Which events are wanted; what is null does not matter.</summary>
/// <param name="Tenant">Whose chain.</param>
/// <param name="Order">An order's reference.</param>
/// <param name="Number">A number, E.164.</param>
/// <param name="Actor">Who.</param>
/// <param name="Since">Not older than this, UTC.</param>
/// <param name="Limit">At most so many, the newest.</param>
public sealed record AuditFilter(string? Tenant, string? Order, string? Number, string? Actor, DateTimeOffset? Since, int Limit);
