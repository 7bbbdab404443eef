using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Storage.Auditing;

/// <summary>
/// One chain of events a tenant: each carries the hash of the one before it, and the head row has the last one's. The hash covers what the columns hold, so
/// that an event that was altered, removed, inserted or moved shows.
/// </summary>
public static class AuditChain
{
    /// <summary>What parts the fields of an event under the hash. No field holds it: JSON escapes it, and in the others it becomes a space.</summary>
    private const char Separator = '\u001f';

    /// <summary>The hash of an event over its stored form: microseconds for the time; the call only where there is one.</summary>
    public static string HashOf(AuditEventRow entry)
    {
        var micros = (entry.At.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;
        string?[] fields =
        [
            entry.TenantId,
            entry.Number.ToString(CultureInfo.InvariantCulture),
            micros.ToString(CultureInfo.InvariantCulture),
            entry.Actor,
            entry.Channel,
            entry.Action,
            entry.Subject,
            entry.DetailJson,
            entry.Request,
            entry.PreviousHash,
        ];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(Separator, fields.OfType<string>()))));
    }

    /// <summary>Whether the hash of an event is that of what it holds.</summary>
    public static bool IsWhole(AuditEventRow entry) =>
        entry.Hash == HashOf(entry)
        && !Array.Exists([entry.TenantId, entry.Actor, entry.Channel, entry.Action, entry.Subject, entry.DetailJson, entry.Request ?? "", entry.PreviousHash], f => f.Contains(Separator, StringComparison.Ordinal));

    /// <summary>Appends events of one tenant in the write's transaction; takes the lock on the chain, which comes after every other.</summary>
    internal static async Task AppendAsync(AgentHostDb db, IReadOnlyList<AuditEntry> entries, CancellationToken ct)
    {
        var head = await HeadAsync(db, entries[0].Tenant, ct);
        foreach (var entry in entries)
        {
            var row = new AuditEventRow
            {
                TenantId = entry.Tenant,
                Number = head.Number + 1,
                At = entry.At,
                Actor = Plain(entry.Actor),
                Channel = Plain(entry.Channel),
                Action = Plain(entry.Action),
                Subject = Plain(entry.Subject),
                DetailJson = entry.DetailJson,
                Request = AuditScope.Request,
                PreviousHash = head.Hash,
                Hash = "",
            };
            row.Hash = HashOf(row);
            (head.Number, head.Hash) = (row.Number, row.Hash);
            db.AuditEvents.Add(row);
        }
    }

    private static async Task<AuditHeadRow> HeadAsync(AgentHostDb db, string tenant, CancellationToken ct)
    {
        if (await db.AuditHeads.Where(h => h.TenantId == tenant).ForUpdate().FirstOrDefaultAsync(ct) is { } head)
        {
            return head;
        }

        // Two writes may both be the tenant's first: one makes the row, the other waits for it.
        await db.Database.ExecuteSqlAsync($"INSERT INTO audit_heads (tenant_id, number, hash) VALUES ({tenant}, 0, '') ON CONFLICT DO NOTHING", ct);
        return await db.AuditHeads.Where(h => h.TenantId == tenant).ForUpdate().FirstAsync(ct);
    }

    // What an engine can't store, or would store otherwise than it was hashed: control characters, halves of a pair.
    private static string Plain(string text) =>
        text.Any(c => char.IsControl(c) || char.IsSurrogate(c)) ? string.Concat(text.EnumerateRunes().Select(r => Rune.IsControl(r) ? " " : r.ToString())) : text;
}
