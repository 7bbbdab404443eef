using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace AgentHost.Benchmarks;

/// <summary>What the simplest program that may be killed at any time has to do for each number: a durable row before the call, a durable change after it.</summary>
internal sealed class BareLoop
{
    private readonly PooledDbContextFactory<LoopDb> _contexts;

    public BareLoop(string folder, string? connection)
    {
        var options = new DbContextOptionsBuilder<LoopDb>();
        if (connection is null)
        {
            options.UseSqlite($"Data Source={Path.Combine(folder, "bare.db")};Default Timeout=30");
        }
        else
        {
            options.UseNpgsql(connection);
        }

        _contexts = new PooledDbContextFactory<LoopDb>(options.Options);
    }

    /// <summary>Makes the one table.</summary>
    public async Task OpenAsync()
    {
        await using var db = await _contexts.CreateDbContextAsync();
        if (db.Database.IsSqlite())
        {
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL");
        }

        await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS bare_purchases");
        await db.Database.ExecuteSqlRawAsync("CREATE TABLE bare_purchases (id text PRIMARY KEY, number text NOT NULL, state text NOT NULL)");
    }

    public async Task BuyAsync(int numbers)
    {
        for (var i = 0; i < numbers; i++)
        {
            var row = new LoopRow { Id = Guid.NewGuid().ToString("N"), Number = $"+1206555{i:0000}", State = "sending" };
            await using (var before = await OpenContextAsync())
            {
                before.Purchases.Add(row);
                await before.SaveChangesAsync();
            }

            await using var after = await OpenContextAsync();
            var sent = await after.Purchases.FirstAsync(p => p.Id == row.Id);
            sent.State = "confirmed";
            await after.SaveChangesAsync();
        }
    }

    private async Task<LoopDb> OpenContextAsync()
    {
        var db = await _contexts.CreateDbContextAsync();
        if (db.Database.IsSqlite())
        {
            await db.Database.OpenConnectionAsync();
            await db.Database.ExecuteSqlRawAsync("PRAGMA synchronous=FULL");
        }

        return db;
    }
}
