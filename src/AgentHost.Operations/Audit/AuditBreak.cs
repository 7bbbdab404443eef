namespace AgentHost.Operations.Audit;

/// <summary>The first place where a chain is not what it should be.</summary>
/// <param name="Number">The event's place in the chain.</param>
/// <param name="Code">"altered", "missing", "moved", "cut_off", "beyond_head", "no_head" or "head_not_found".</param>
/// <param name="Detail">What was found, in words.</param>
public sealed record AuditBreak(long Number, string Code, string Detail);
