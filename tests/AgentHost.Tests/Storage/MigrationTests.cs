using AgentHost.Storage;
using AgentHost.Storage.Migrations;
using AgentHost.Tests.Harness;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Tests.Storage;

/// <summary>Migrations run once, whoever starts them, and whatever stops them.</summary>
public sealed class MigrationTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static IEnumerable<string> AllIds => MigrationList.All.Select(m => m.Id);

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task MigrateAsync_EmptyDatabase_AppliesAllOnce(DatabaseEngine engine)
    {
        await using var test = await DatabaseUnderTest.CreateEmptyAsync(engine);

        Assert.Equal(AllIds, await test.Database.PendingMigrationsAsync(Ct));
        Assert.Equal(AllIds, await test.Database.MigrateAsync(Ct));
        Assert.Empty(await test.Database.PendingMigrationsAsync(Ct));
        Assert.Empty(await test.Database.MigrateAsync(Ct));
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task MigrateAsync_EightInstancesAtOnce_ApplyEachOnce(DatabaseEngine engine)
    {
        await using var test = await DatabaseUnderTest.CreateEmptyAsync(engine);
        var instances = Enumerable.Range(0, 8).Select(_ => test.Another()).ToList();

        var applied = await Task.WhenAll(instances.Select(i => Task.Run(() => i.MigrateAsync(Ct), Ct)));

        Assert.Equal(AllIds, applied.SelectMany(a => a).Order(StringComparer.Ordinal));
        await test.Database.WriteAsync((db, _) => Task.FromResult(db.Orders.Add(Sample.Order("ORD-1"))), Ct);
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task MigrateAsync_ThreeProcessesAtOnce_AllSucceed(DatabaseEngine engine)
    {
        await using var test = await DatabaseUnderTest.CreateEmptyAsync(engine);

        var children = Enumerable.Range(0, 3).Select(_ => ChildProcess.Start(typeof(StorageChild), nameof(StorageChild.Migrate), test.Options)).ToList();
        var exits = await Task.WhenAll(children.Select(c => c.FinishAsync(Ct)));

        Assert.All(exits, e => Assert.True(e.Code == 0, e.Output));
        Assert.Empty(await test.Database.PendingMigrationsAsync(Ct));
        Assert.Equal(3, await test.Database.ReadAsync((db, ct) => db.Orders.CountAsync(ct), Ct));
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task MigrateAsync_ProcessKilledInAMigration_LeavesTheSchemaAsBefore(DatabaseEngine engine)
    {
        await using var test = await DatabaseUnderTest.CreateEmptyAsync(engine);
        await using var untouched = await DatabaseUnderTest.CreateEmptyAsync(engine);
        var before = await Catalog.ReadAsync(untouched.Database, Ct);

        var child = ChildProcess.Start(typeof(StorageChild), nameof(StorageChild.HangInAMigration), test.Options);
        await child.SaysAsync("in the migration", Ct);
        await child.KillAsync();

        Assert.Equal(before, await Catalog.ReadAsync(test.Database, Ct));
        Assert.Equal(AllIds, await test.Database.MigrateAsync(Ct));
    }

    [Fact]
    public async Task EnsureReadyAsync_OnSqlite_MakesFolderFileAndSchema()
    {
        await using var test = await DatabaseUnderTest.CreateEmptyAsync(DatabaseEngine.Sqlite);
        var deep = test.Another(change: o => o with { DataFolder = Path.Combine(o.DataFolder, "a", "b") });

        var count = await deep.ReadAsync((db, ct) => db.Orders.CountAsync(ct), Ct);

        Assert.Equal(0, count);
        Assert.True(System.IO.File.Exists(Path.Combine(test.Folder, "a", "b", DatabaseOptions.FileName)));
    }

    [Fact]
    public async Task EnsureReadyAsync_InMemory_KeepsTheDatabaseWhileTheInstanceLives()
    {
        await using var database = new Database(new DatabaseOptions { ConnectionString = "Data Source=t1;Mode=Memory" }, TimeProvider.System);
        await database.WriteAsync((db, _) => Task.FromResult(db.Orders.Add(Sample.Order("ORD-1"))), Ct);

        Assert.Equal(1, await database.ReadAsync((db, ct) => db.Orders.CountAsync(ct), Ct));
    }

    [Fact]
    public async Task EnsureReadyAsync_OnPostgreSql_LeavesMigratingToTheOperator()
    {
        await using var test = await DatabaseUnderTest.CreateEmptyAsync(DatabaseEngine.PostgreSql);

        var fault = await Assert.ThrowsAsync<DatabaseFaultException>(() => test.Database.EnsureReadyAsync(Ct));
        Assert.Equal("schema_outdated", fault.Code);
        Assert.Contains("agenthost db migrate", fault.Message, StringComparison.Ordinal);

        await test.Database.MigrateAsync(Ct);
        await test.Database.EnsureReadyAsync(Ct);
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task EveryDoor_DatabaseOfANewerVersion_SaysSchemaNewerAndChangesNothing(DatabaseEngine engine)
    {
        await using var test = await DatabaseUnderTest.CreateAsync(engine);
        await test.Database.WriteAsync(
            (db, ct) => db.Database.ExecuteSqlRawAsync("""INSERT INTO "__EFMigrationsHistory" VALUES ('29990101000000_later', '99')""", ct), Ct);
        var later = test.Another();

        Func<Task>[] doors =
        [
            () => later.EnsureReadyAsync(Ct),
            () => later.MigrateAsync(Ct),
            () => later.PendingMigrationsAsync(Ct),
            () => later.ReadAsync((db, ct) => db.Orders.CountAsync(ct), Ct),
            () => later.WriteAsync((db, _) => Task.FromResult(db.Orders.Add(Sample.Order("ORD-1"))), Ct),
        ];
        foreach (var door in doors)
        {
            var fault = await Assert.ThrowsAsync<DatabaseFaultException>(door);
            Assert.Equal("schema_newer", fault.Code);
            Assert.Contains("29990101000000_later", fault.Message, StringComparison.Ordinal);
        }

        Assert.Equal(0, await test.Database.ReadAsync((db, ct) => db.Orders.CountAsync(ct), Ct));
    }
}
