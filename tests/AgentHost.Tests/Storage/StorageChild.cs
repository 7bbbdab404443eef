using AgentHost.Storage;
using AgentHost.Storage.Connections;
using AgentHost.Storage.Migrations;
using AgentHost.Tests.Harness;

namespace AgentHost.Tests.Storage;

/// <summary>What child processes of the storage tests do.</summary>
public sealed class StorageChild
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task Migrate()
    {
        await using var database = new Database(ChildProcess.Options, TimeProvider.System);
        await database.MigrateAsync(Ct);
        await database.WriteAsync((db, _) => Task.FromResult(db.Orders.Add(Sample.Order($"ORD-{Environment.ProcessId}"))), Ct);
    }

    [Fact(Explicit = true)]
    public async Task HangInAMigration()
    {
        var options = ChildProcess.Options;
        await using var database = new Database(options, TimeProvider.System);
        var target = DatabaseTarget.From(options);
        var migrator = new SchemaMigrator(
            target,
            target.Engine == DatabaseEngine.Sqlite ? new SqliteSettings(null) : null,
            database.Open,
            async (_, ct) =>
            {
                ChildProcess.Say("in the migration");
                await Task.Delay(Timeout.InfiniteTimeSpan, ct);
            });
        await migrator.MigrateAsync(Ct);
    }
}
