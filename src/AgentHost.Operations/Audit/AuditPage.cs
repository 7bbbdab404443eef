namespace AgentHost.Operations.Audit;

/// <summary>Events of the trail, the newest first.</summary>
/// <param name="Events">The events.</param>
public sealed record AuditPage(IReadOnlyList<AuditEventView> Events);
