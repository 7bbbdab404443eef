using AgentHost.Storage;
using AgentHost.Storage.Auditing;

namespace AgentHost.Operations.Audit;

/// <summary>
/// The append-only trail of what was changed and what was refused, one hash chain a tenant (<see cref="AuditChain"/>). What rows became is added by the write
/// itself; here is said who does what, and why.
/// </summary>
public sealed class AuditTrail(Database database, TimeProvider time)
{
    /// <summary>Records a refused call or another event that changes no rows of its own.</summary>
    public Task RecordAsync(Caller caller, string action, string subject, object detail, CancellationToken cancellationToken) =>
        database.WriteAsync((db, token) => AppendAsync(db, time, caller, action, subject, detail, token), cancellationToken);

    /// <summary>Says what the caller's transaction does; it is appended at the transaction's end, after every other lock.</summary>
    public static Task AppendAsync(
        AgentHostDb db, TimeProvider time, Caller caller, string action, string subject, object detail, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        db.Announce(Entry(time, caller, action, subject, StoredJson.Write(detail)));
        return Task.CompletedTask;
    }

    /// <summary>Says who changes rows in the caller's transaction, if it changes any.</summary>
    public static void Attribute(AgentHostDb db, TimeProvider time, Caller caller, string action, string subject) =>
        db.Announce(Entry(time, caller, action, subject, "{}") with { OnlyWithChanges = true });

    private static AuditEntry Entry(TimeProvider time, Caller caller, string action, string subject, string detailJson) =>
        new(caller.Tenant, caller.Actor, caller.Channel, action, subject, detailJson, time.GetUtcNow());
}
