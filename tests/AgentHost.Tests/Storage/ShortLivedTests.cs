using AgentHost.Storage;
using AgentHost.Storage.Rows;
using AgentHost.Tests.Harness;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Tests.Storage;

/// <summary>A process that soon ends interprets its queries; they find what compiled ones find, and its writes are the same.</summary>
public sealed class ShortLivedTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_ShortLived_FindsWhatCompiledQueriesFind()
    {
        await using var test = await DatabaseUnderTest.CreateAsync(DatabaseEngine.Sqlite);
        var order = Sample.Order("ORD-1");
        order.NeededBy = new DateOnly(2026, 2, 28);
        order.MonthlyCeiling = 12.3456m;
        await test.Database.WriteAsync(
            (db, _) =>
            {
                db.Orders.AddRange(order, Sample.Order("ORD-2"));
                db.LedgerEntries.AddRange(Sample.Ledger("LED-1", 1.5m), Sample.Ledger("LED-2", 2.25m));
                db.PhoneNumbers.Add(Sample.Number("NUM-1", "+12065550142"));
                return Task.CompletedTask;
            },
            Ct);

        Assert.Equivalent(await ReadAsync(test.Database), await ReadAsync(ShortLived(test)), strict: true);
    }

    [Fact]
    public async Task Write_ShortLived_ChangesOnlyWhatChanged()
    {
        await using var test = await DatabaseUnderTest.CreateAsync(DatabaseEngine.Sqlite);
        await test.Database.WriteAsync((db, _) => Task.FromResult(db.Orders.Add(Sample.Order("ORD-1"))), Ct);

        var changed = await ShortLived(test).WriteAsync(
            async (db, ct) =>
            {
                var order = await db.Orders.SingleAsync(ct);
                order.State = OrderState.Completed;
                order.FinishedAt = Sample.Noon;
                db.ChangeTracker.DetectChanges();
                return db.Entry(order).Properties.Where(p => p.IsModified).Select(p => p.Metadata.Name).Order(StringComparer.Ordinal).ToList();
            },
            Ct);

        Assert.Equal([nameof(OrderRow.FinishedAt), nameof(OrderRow.State)], changed);
        Assert.Equal(OrderState.Completed, await test.Database.ReadAsync((db, ct) => db.Orders.Select(o => o.State).SingleAsync(ct), Ct));
    }

    private static Database ShortLived(DatabaseUnderTest test) => test.Another(change: options => options with { ShortLived = true });

    private static Task<(List<OrderRow> Rows, int Count, bool Any, List<string> Few, List<(OrderState State, int Count)> Groups, List<decimal> Money)> ReadAsync(Database database) =>
        database.ReadAsync(
            async (db, ct) =>
            {
                string[] wanted = ["ORD-2", "ORD-3"];
                var groups = await db.Orders.GroupBy(o => o.State).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
                return (
                    await db.Orders.OrderBy(o => o.Id).ToListAsync(ct),
                    await db.Orders.CountAsync(o => o.CreatedAt <= Sample.Noon, ct),
                    await db.PhoneNumbers.AnyAsync(n => n.E164.StartsWith("+1206"), ct),
                    await db.Orders.Where(o => wanted.Contains(o.Id)).Select(o => o.Id).ToListAsync(ct),
                    groups.ConvertAll(g => (g.Key, g.Count)),
                    await db.LedgerEntries.OrderByDescending(e => e.Monthly).Select(e => e.Monthly).ToListAsync(ct));
            },
            Ct);
}
