using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AgentHost.Operations.Audit;
using AgentHost.Storage;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Requests;

/// <summary>
/// Blanks what people wrote once it is old enough: the messages of a conversation, and the doubts that quote them. What stays is how many messages there were,
/// their lengths and digests, and the structured request. The audit trail never held the texts, so no chain changes.
/// </summary>
public sealed class TextRetention(Database database, TimeProvider time, OperationsOptions options)
{
    private const int Batch = 100;

    /// <summary>Blanks what is due; gives how many conversations. Nothing, when texts are kept for ever.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (options.TextRetention is not { } kept)
        {
            return 0;
        }

        var before = time.GetUtcNow() - kept;
        var total = 0;
        int blanked;
        do
        {
            blanked = await database.WriteAsync((db, token) => BlankAsync(db, before, token), cancellationToken);
            total += blanked;
        }
        while (blanked == Batch);
        return total;
    }

    /// <summary>What a text becomes: its length and its digest.</summary>
    public static string Blanked(string text) =>
        string.Create(CultureInfo.InvariantCulture, $"[blanked: {text.Length} characters, sha256 {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}]");

    private async Task<int> BlankAsync(AgentHostDb db, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var rows = await db.Requests.Where(r => r.BlankedAt == null && r.UpdatedAt < before).OrderBy(r => r.UpdatedAt).Take(Batch).ForUpdate().ToListAsync(cancellationToken);
        foreach (var row in rows)
        {
            row.TurnsJson = StoredJson.Write(StoredJson.Read<List<string>>(row.TurnsJson).Select(Blanked));
            row.DoubtsJson = StoredJson.Write(StoredJson.Read<List<string>>(row.DoubtsJson).Select(Blanked));
            row.BlankedAt = time.GetUtcNow();
        }

        foreach (var tenant in rows.GroupBy(r => r.TenantId, StringComparer.Ordinal))
        {
            await AuditTrail.AppendAsync(db, time, Caller.Worker(tenant.Key), "texts.blank", tenant.Key, new { conversations = tenant.Select(r => r.Id), before }, cancellationToken);
        }

        return rows.Count;
    }
}
