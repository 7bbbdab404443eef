using AgentHost.Storage;
using AgentHost.Storage.Migrations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace AgentHost.Tests.Storage;

/// <summary>Takes a database back to the schema of an older version, rows and all: what migrations added is dropped again, the newest first.</summary>
internal static class OlderSchema
{
    /// <summary>Drops everything that came after the migration named.</summary>
    public static Task ReturnAsync(Database database, string last) =>
        database.WriteAsync(
            async (db, ct) =>
            {
                await DropTriggersAsync(db, database.Engine, ct);
                foreach (var (id, create) in MigrationList.All.Where(m => string.CompareOrdinal(m.Id, last) > 0).Reverse())
                {
                    var migration = create();
                    migration.ActiveProvider = db.Database.ProviderName!;
                    foreach (var sql in migration.UpOperations.Reverse().Select(Undo).OfType<string>())
                    {
                        await db.Database.ExecuteSqlRawAsync(sql, ct);
                    }

                    await db.Database.ExecuteSqlAsync($"""DELETE FROM "__EFMigrationsHistory" WHERE "MigrationId" = {id}""", ct);
                }
            },
            TestContext.Current.CancellationToken);

    private static string? Undo(MigrationOperation operation) => operation switch
    {
        AddColumnOperation added => $"ALTER TABLE {added.Table} DROP COLUMN \"{added.Name}\"",
        CreateTableOperation made => $"DROP TABLE {made.Name}",
        CreateIndexOperation index => $"DROP INDEX {index.Name}",
        SqlOperation => null,
        _ => throw new InvalidOperationException($"Say here how a {operation.GetType().Name} is undone."),
    };

    private static async Task DropTriggersAsync(AgentHostDb db, DatabaseEngine engine, CancellationToken ct)
    {
        if (engine == DatabaseEngine.PostgreSql)
        {
            await db.Database.ExecuteSqlRawAsync("DROP FUNCTION agenthost_append_only() CASCADE", ct);
            return;
        }

        foreach (var drop in await Catalog.LinesAsync(db, "SELECT 'DROP TRIGGER ' || name FROM sqlite_master WHERE type = 'trigger'", 0, ct))
        {
            await db.Database.ExecuteSqlRawAsync(drop, ct);
        }
    }
}
