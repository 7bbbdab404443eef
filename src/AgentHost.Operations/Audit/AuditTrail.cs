using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Audit;

/// <summary>
/// The append-only trail of what was changed and what was refused, one hash chain a tenant. The hash covers the stored form of the entry and the
/// hash before it, so that a changed or missing entry shows.
/// </summary>
public sealed class AuditTrail(Database database, TimeProvider time)
{
    /// <summary>Records a refused call or another event that changes no rows of its own.</summary>
    public Task RecordAsync(Caller caller, string action, string subject, object detail, CancellationToken cancellationToken) =>
        database.WriteAsync((db, token) => AppendAsync(db, time, caller, action, subject, detail, token), cancellationToken);

    /// <summary>Appends to the caller’s transaction; takes the lock on the tenant’s chain, so it comes after other locks.</summary>
    public static async Task AppendAsync(
        AgentHostDb db, TimeProvider time, Caller caller, string action, string subject, object detail, CancellationToken cancellationToken)
    {
        var head = await HeadAsync(db, caller.Tenant, cancellationToken);
        var entry = new AuditEventRow
        {
            TenantId = caller.Tenant,
            Number = head.Number + 1,
            At = time.GetUtcNow(),
            Actor = caller.Actor,
            Channel = caller.Channel,
            Action = action,
            Subject = subject,
            DetailJson = StoredJson.Write(detail),
            PreviousHash = head.Hash,
            Hash = "",
        };
        entry.Hash = HashOf(entry);
        head.Number = entry.Number;
        head.Hash = entry.Hash;
        db.AuditEvents.Add(entry);
    }

    /// <summary>The hash of an entry over its stored form: microseconds for the time, fields separated by U+001F.</summary>
    public static string HashOf(AuditEventRow entry)
    {
        var micros = (entry.At.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;
        var text = string.Join(
            '\u001f',
            entry.TenantId,
            entry.Number.ToString(CultureInfo.InvariantCulture),
            micros.ToString(CultureInfo.InvariantCulture),
            entry.Actor,
            entry.Channel,
            entry.Action,
            entry.Subject,
            entry.DetailJson,
            entry.PreviousHash);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    private static async Task<AuditHeadRow> HeadAsync(AgentHostDb db, string tenant, CancellationToken cancellationToken)
    {
        var head = db.AuditHeads.Local.FirstOrDefault(h => h.TenantId == tenant)
            ?? await db.AuditHeads.Where(h => h.TenantId == tenant).ForUpdate().FirstOrDefaultAsync(cancellationToken);
        if (head is null)
        {
            head = new AuditHeadRow { TenantId = tenant };
            db.AuditHeads.Add(head);
        }

        return head;
    }
}
