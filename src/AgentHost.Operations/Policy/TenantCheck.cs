using AgentHost.Storage;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Policy;

/// <summary>Whether a tenant that a credential from outside names is one of ours: it has ordered before, or a key was made for it.</summary>
public sealed class TenantCheck(Database database)
{
    /// <summary>Whether it is known. The tenant of the single-user mode always is.</summary>
    public async Task<bool> IsKnownAsync(string tenant, CancellationToken cancellationToken) =>
        tenant == Tenants.Main
        || await database.ReadAsync(
            async (db, token) => await db.Tenants.AnyAsync(t => t.Id == tenant, token) || await db.ApiKeys.AnyAsync(k => k.TenantId == tenant, token), cancellationToken);
}
