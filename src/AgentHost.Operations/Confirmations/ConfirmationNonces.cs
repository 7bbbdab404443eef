using AgentHost.Numbering;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Confirmations;

/// <summary>Single-use nonces for confirmations asked of a person (reliability rule 20): a sealed state works once, in any process.</summary>
public sealed class ConfirmationNonces(Database database, IdSource ids, TimeProvider time)
{
    /// <summary>Makes a nonce that can be spent once until it expires.</summary>
    public async Task<string> IssueAsync(string tenant, TimeSpan validFor, CancellationToken cancellationToken)
    {
        var nonce = Convert.ToHexStringLower(ids.Bytes(16));
        await database.WriteAsync(
            (db, _) =>
            {
                db.Confirmations.Add(new ConfirmationRow { Nonce = nonce, TenantId = tenant, ExpiresAt = time.GetUtcNow() + validFor });
                return Task.CompletedTask;
            },
            cancellationToken);
        return nonce;
    }

    /// <summary>Spends it; false when it is unknown, expired or spent already.</summary>
    public async Task<bool> SpendAsync(string nonce, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return await database.WriteAsync(
            (db, token) => db.Confirmations.Where(c => c.Nonce == nonce && c.SpentAt == null && c.ExpiresAt > now)
                .ExecuteUpdateAsync(s => s.SetProperty(c => c.SpentAt, now), token),
            cancellationToken) == 1;
    }
}
