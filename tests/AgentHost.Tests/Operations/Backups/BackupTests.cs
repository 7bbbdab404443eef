using AgentHost.Operations.Audit;
using AgentHost.Operations.Backups;
using AgentHost.Storage;
using AgentHost.Tests.Harness;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using static AgentHost.Tests.Harness.OperationsUnderTest;

namespace AgentHost.Tests.Operations.Backups;

/// <summary>Backups are whole, checked, and never put over something by accident.</summary>
public sealed class BackupTests
{
    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Write_WhileOthersWrite_IsASoundCopyOfOneMoment(DatabaseEngine engine)
    {
        await using var world = await CreateAsync(engine);
        await world.BuyAsync(Order(Local("206", 3)));
        using var done = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            for (var i = 0; !done.IsCancellationRequested; i++)
            {
                await world.Get<AuditTrail>().RecordAsync(Person, "noise", $"{i}", new { i }, CancellationToken.None);
            }
        });
        var file = Path.Combine(world.Folder, "copy");

        var view = (await world.Get<DatabaseBackup>().WriteAsync(Person, file, force: false, CancellationToken.None)).Value!;

        await done.CancelAsync();
        await writing;
        Assert.Equal((file, new FileInfo(file).Length), (view.File, view.Bytes));
        Assert.Equal(engine == DatabaseEngine.Sqlite ? ["integrity_check", "schema", "audit"] : ["pg_dump", "end_of_file"], view.Checked);
        Assert.False(File.Exists(file + ".part"));
        await using var copy = await world.RestoredAsync(file);
        var check = await copy.Get<DatabaseBackup>().CheckAsync(CancellationToken.None);
        Assert.Equal((true, true), (check.Sound, check.Backup));
        Assert.Equal(3, (await copy.InventoryAsync()).Count);
        Assert.Contains(await world.Database.ReadAsync((db, token) => db.AuditEvents.Select(e => e.Action).Distinct().ToListAsync(token), CancellationToken.None), a => a == "database.backup");
        Assert.False((await world.Get<DatabaseBackup>().CheckAsync(CancellationToken.None)).Backup);
    }

    [Fact]
    public async Task Write_FileIsThere_IsReplacedOnlyWhenToldSo()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        var file = Path.Combine(world.Folder, "copy");
        await File.WriteAllTextAsync(file, "precious");

        Assert.Equal("backup_exists", (await WriteAsync(world, file)).Problem?.Code);
        Assert.Equal("precious", await File.ReadAllTextAsync(file));
        Assert.Null((await WriteAsync(world, file, force: true)).Problem);
        Assert.Equal("backup_exists", (await WriteAsync(world, world.Folder, force: true)).Problem?.Code);
    }

    [Fact]
    public async Task Write_OntoTheDatabaseItself_IsRefusedByWhateverName()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        var database = Path.Combine(world.Folder, DatabaseOptions.FileName);
        var link = Path.Combine(world.Folder, "link");
        File.CreateSymbolicLink(link, database);

        foreach (var name in (string[])[database, link, Path.Combine(world.Folder, "carrier", "..", DatabaseOptions.FileName)])
        {
            Assert.Equal("backup_onto_itself", (await WriteAsync(world, name, force: true)).Problem?.Code);
        }
    }

    [Fact]
    public async Task Write_WhereNobodyCan_SaysSoAndLeavesNothing()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        var taken = Path.Combine(world.Folder, "taken");
        await File.WriteAllTextAsync(taken, "a file");

        var problem = (await WriteAsync(world, Path.Combine(taken, "copy"))).Problem;

        Assert.Equal("backup_unwritable", problem?.Code);
        Assert.Equal("scope_missing", (await world.Get<DatabaseBackup>().WriteAsync(Person with { Scopes = new HashSet<string>() }, taken, true, CancellationToken.None)).Problem?.Code);
    }

    [Fact]
    public async Task Write_DatabaseWithABrokenChain_IsNoBackup()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        await world.BuyAsync(Order(Local("206", 1)));
        await world.Database.WriteAsync(
            (db, token) => db.Database.ExecuteSqlRawAsync("DROP TRIGGER tr_audit_events_update; UPDATE audit_events SET actor = 'x' WHERE number = 1", token), CancellationToken.None);

        Assert.Equal("backup_unsound", (await WriteAsync(world, Path.Combine(world.Folder, "copy"))).Problem?.Code);
        Assert.False(File.Exists(Path.Combine(world.Folder, "copy")));
    }

    [Fact]
    public async Task Check_PagesOfAnIndexOverwritten_NamesTheDamage()
    {
        await using var test = await DatabaseUnderTest.CreateEmptyAsync(DatabaseEngine.Sqlite);
        await using (var first = new Database(test.Options, TimeProvider.System))
        {
            await first.EnsureReadyAsync(CancellationToken.None);
        }

        long root;
        await using (var connection = new SqliteConnection($"Data Source={test.File};Pooling=False"))
        {
            await connection.OpenAsync();
            await using var command = new SqliteCommand("SELECT rootpage FROM sqlite_master WHERE name = 'ix_slots_order_id'", connection);
            root = (long)(await command.ExecuteScalarAsync())!;
        }

        await using (var file = File.OpenWrite(test.File))
        {
            file.Position = (root - 1) * 4096;
            await file.WriteAsync(new byte[4096]);
        }

        var check = await new DatabaseBackup(test.Database, new AgentHost.Numbering.IdSource(TimeProvider.System), TimeProvider.System).CheckAsync(CancellationToken.None);

        Assert.False(check.Sound);
        Assert.NotEmpty(check.Damage);
    }

    private static Task<AgentHost.Operations.Result<BackupView>> WriteAsync(OperationsUnderTest world, string file, bool force = false) =>
        world.Get<DatabaseBackup>().WriteAsync(Person, file, force, CancellationToken.None);
}
