using System.Text.Json;

namespace AgentHost.Operations.Audit;

/// <summary>One event.</summary>
/// <param name="Tenant">Whose chain.</param>
/// <param name="Number">Place in the chain.</param>
/// <param name="At">UTC.</param>
/// <param name="Actor">Who.</param>
/// <param name="Channel">The door.</param>
/// <param name="Request">The call it belongs to; null for the workers' own doing.</param>
/// <param name="Action">What.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Detail">Reasons, and under "changes" what became of rows: each column, before and after.</param>
/// <param name="Hash">Its hash.</param>
public sealed record AuditEventView(
    string Tenant, long Number, DateTimeOffset At, string Actor, string Channel, string? Request, string Action, string Subject, JsonElement Detail, string Hash);
