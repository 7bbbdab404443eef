using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Backorders;

/// <summary>Reads backorders of the caller’s tenant.</summary>
public sealed class BackorderQueries(Database database, TimeProvider time)
{
    /// <summary>Backorders, the newest first.</summary>
    public async Task<Result<BackorderPage>> ListAsync(Caller caller, bool openOnly, int limit, string? cursor, CancellationToken cancellationToken) =>
        Paging.TryRead(cursor, out var skip)
            ? await database.ReadAsync((db, token) => PageAsync(db, db.Backorders.Where(b => b.TenantId == caller.Tenant && (!openOnly || b.ClosedAt == null)), skip, limit, token), cancellationToken)
            : Paging.BadCursor;

    /// <summary>One backorder, as a page.</summary>
    public async Task<Result<BackorderPage>> GetAsync(Caller caller, string backorderId, CancellationToken cancellationToken) =>
        await database.ReadAsync((db, token) => PageAsync(db, db.Backorders.Where(b => b.TenantId == caller.Tenant && b.Id == backorderId), 0, 1, token), cancellationToken);

    private async Task<BackorderPage> PageAsync(AgentHostDb db, IQueryable<BackorderRow> backorders, int skip, int limit, CancellationToken cancellationToken)
    {
        var rows = await backorders.OrderByDescending(b => b.PlacedAt).ThenBy(b => b.Id)
            .Join(db.OrderLines, b => b.OrderLineId, l => l.Id, (b, l) => new { Backorder = b, l.Wish })
            .Skip(skip).Take(limit + 1).ToListAsync(cancellationToken);
        return new BackorderPage
        {
            Backorders = [.. rows.Take(limit).Select(r => BackorderViews.Of(r.Backorder, r.Wish, time.GetUtcNow()))],
            NextCursor = Paging.Next(skip, limit, rows.Count),
        };
    }
}
