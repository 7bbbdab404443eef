using AgentHost.Storage;
using AgentHost.Tests.Harness;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Tests.Storage;

/// <summary>What is wrong with the database comes out with a stable code and a next step, and nothing is half done.</summary>
public sealed class FaultTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WriteAsync_DiskFull_SaysFullAndKeepsWhatWasThere()
    {
        await using var test = await DatabaseUnderTest.CreateAsync(DatabaseEngine.Sqlite);
        await AddOrderAsync(test.Database, "ORD-1");
        var full = test.Another(change: o => o with { MaxPages = 1 });

        var fault = await Assert.ThrowsAsync<DatabaseFaultException>(() => full.WriteAsync(
            (db, _) =>
            {
                db.Orders.AddRange(Enumerable.Range(2, 500).Select(i => Sample.Order($"ORD-{i}")));
                return Task.CompletedTask;
            },
            Ct));

        AssertFault("database_full", fault, test.File);
        Assert.Equal(1, await CountAsync(full));
        await AddOrderAsync(test.Database, "ORD-2");
        Assert.Equal(2, await CountAsync(test.Database));
    }

    [Fact]
    public async Task EnsureReadyAsync_DiskFullInTheFirstMigrations_SaysFullAndGoesOnLater()
    {
        await using var test = await DatabaseUnderTest.CreateEmptyAsync(DatabaseEngine.Sqlite);
        var full = test.Another(change: o => o with { MaxPages = 20 });

        AssertFault("database_full", await Assert.ThrowsAsync<DatabaseFaultException>(() => full.EnsureReadyAsync(Ct)), test.File);

        await test.Database.EnsureReadyAsync(Ct);
        Assert.Empty(await test.Database.PendingMigrationsAsync(Ct));
    }

    [Fact]
    public async Task WriteAsync_AnotherProcessHoldsTheFile_SaysLockedAndWorksAfterwards()
    {
        await using var test = await DatabaseUnderTest.CreateAsync(DatabaseEngine.Sqlite);
        var impatient = test.Another(change: o => o with { ConnectionString = $"Data Source={test.File};Default Timeout=1" });
        await impatient.EnsureReadyAsync(Ct);
        await using (var other = new SqliteConnection($"Data Source={test.File};Pooling=False"))
        {
            await other.OpenAsync(Ct);
            await using var held = other.BeginTransaction(deferred: false);

            AssertFault("database_locked", await Assert.ThrowsAsync<DatabaseFaultException>(() => AddOrderAsync(impatient, "ORD-1")), test.File);
            Assert.Equal(0, await CountAsync(impatient));
        }

        await AddOrderAsync(impatient, "ORD-1");
        Assert.Equal(1, await CountAsync(impatient));
    }

    [Fact]
    public async Task WriteAsync_AnotherWriterOfThisProcessHangs_SaysLocked()
    {
        await using var test = await DatabaseUnderTest.CreateAsync(DatabaseEngine.Sqlite);
        var impatient = test.Another(change: o => o with { ConnectionString = $"Data Source={test.File};Default Timeout=1" });
        await impatient.EnsureReadyAsync(Ct);
        var entered = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        var hanging = test.Database.WriteAsync(
            async (_, _) =>
            {
                entered.SetResult();
                await release.Task;
            },
            Ct);
        await entered.Task;

        AssertFault("database_locked", await Assert.ThrowsAsync<DatabaseFaultException>(() => AddOrderAsync(impatient, "ORD-1")), test.File);

        release.SetResult();
        await hanging;
        await AddOrderAsync(impatient, "ORD-1");
    }

    [Theory]
    [InlineData("no database at all, but long enough to be looked at as one: a hundred bytes of header are read before anything else happens")]
    [InlineData("SQLite format 3\0")]
    public async Task EnsureReadyAsync_FileIsNoDatabase_SaysCorruptAndLeavesIt(string content)
    {
        await using var test = await DatabaseUnderTest.CreateEmptyAsync(DatabaseEngine.Sqlite);
        content = content.PadRight(4096, '?');
        await System.IO.File.WriteAllTextAsync(test.File, content, Ct);

        AssertFault("database_corrupt", await Assert.ThrowsAsync<DatabaseFaultException>(() => test.Database.EnsureReadyAsync(Ct)), test.File);

        Assert.Equal(content, await System.IO.File.ReadAllTextAsync(test.File, Ct));
    }

    [Fact]
    public async Task ReadAsync_PagesOverwritten_SaysCorrupt()
    {
        await using var test = await DatabaseUnderTest.CreateEmptyAsync(DatabaseEngine.Sqlite);
        await using (var first = new Database(test.Options, TimeProvider.System))
        {
            await AddOrderAsync(first, "ORD-1");
        }

        await using (var file = System.IO.File.OpenWrite(test.File))
        {
            file.Position = 4096;
            await file.WriteAsync(new byte[file.Length - 4096], Ct);
        }

        AssertFault("database_corrupt", await Assert.ThrowsAsync<DatabaseFaultException>(() => CountAsync(test.Database)), test.File);
    }

    [Fact]
    public async Task EnsureReadyAsync_FileWhereTheFolderShouldBe_SaysUnwritable()
    {
        await using var test = await DatabaseUnderTest.CreateEmptyAsync(DatabaseEngine.Sqlite);
        var inTheWay = Path.Combine(test.Folder, "taken");
        await System.IO.File.WriteAllTextAsync(inTheWay, "a file", Ct);

        foreach (var folder in (string[])[inTheWay, Path.Combine(inTheWay, "below")])
        {
            var database = test.Another(change: o => o with { DataFolder = folder });
            var fault = await Assert.ThrowsAsync<DatabaseFaultException>(() => database.EnsureReadyAsync(Ct));
            AssertFault("database_unwritable", fault, inTheWay);
            Assert.Contains("AGENTHOST_DATA", fault.Message, StringComparison.Ordinal);
        }

        Assert.Equal("a file", await System.IO.File.ReadAllTextAsync(inTheWay, Ct));
    }

    [Fact]
    public async Task EnsureReadyAsync_FolderWhereTheFileShouldBe_SaysUnwritable()
    {
        await using var test = await DatabaseUnderTest.CreateEmptyAsync(DatabaseEngine.Sqlite);
        Directory.CreateDirectory(test.File);

        AssertFault("database_unwritable", await Assert.ThrowsAsync<DatabaseFaultException>(() => test.Database.EnsureReadyAsync(Ct)), test.File);
    }

    [Fact]
    public async Task WriteAsync_ReadOnlyDatabase_SaysUnwritable_ReadsWork()
    {
        await using var test = await DatabaseUnderTest.CreateAsync(DatabaseEngine.Sqlite);
        await AddOrderAsync(test.Database, "ORD-1");
        var readOnly = test.Another(change: o => o with { ConnectionString = $"Data Source={test.File};Mode=ReadOnly" });

        Assert.Equal(1, await CountAsync(readOnly));
        AssertFault("database_unwritable", await Assert.ThrowsAsync<DatabaseFaultException>(() => AddOrderAsync(readOnly, "ORD-2")), test.File);
    }

    [Fact]
    public async Task ReadAsync_ReadOnlyDatabaseWithoutSchema_SaysOutdated()
    {
        await using var test = await DatabaseUnderTest.CreateEmptyAsync(DatabaseEngine.Sqlite);
        await System.IO.File.WriteAllBytesAsync(test.File, [], Ct);
        var readOnly = test.Another(change: o => o with { ConnectionString = $"Data Source={test.File};Mode=ReadOnly" });

        AssertFault("schema_outdated", await Assert.ThrowsAsync<DatabaseFaultException>(() => CountAsync(readOnly)), test.File);
    }

    [Fact]
    public async Task Database_SeveralInstancesOnOneFile_SeeEachOthersCommits()
    {
        await using var test = await DatabaseUnderTest.CreateEmptyAsync(DatabaseEngine.Sqlite);
        var other = test.Another();

        await AddOrderAsync(test.Database, "ORD-1");
        await AddOrderAsync(other, "ORD-2");

        Assert.Equal((2, 2), (await CountAsync(test.Database), await CountAsync(other)));
    }

    [Fact]
    public async Task ReadAsync_WhileAWriteIsOpen_SeesTheLastCommitWithoutWaiting()
    {
        await using var test = await DatabaseUnderTest.CreateAsync(DatabaseEngine.Sqlite);

        var during = await test.Database.WriteAsync(
            async (db, ct) =>
            {
                db.Orders.Add(Sample.Order("ORD-1"));
                await db.SaveChangesAsync(ct);
                return await CountAsync(test.Database);
            },
            Ct);

        Assert.Equal((0, 1), (during, await CountAsync(test.Database)));
    }

    [Fact]
    public void Constructor_NeitherConnectionStringNorFolder_Throws() =>
        Assert.Throws<ArgumentException>(() => new Database(new DatabaseOptions(), TimeProvider.System));

    internal static void AssertFault(string code, DatabaseFaultException fault, string place)
    {
        Assert.Equal(code, fault.Code);
        Assert.Contains(place, fault.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", fault.Message, StringComparison.Ordinal);
    }

    private static Task AddOrderAsync(Database database, string id) =>
        database.WriteAsync(
            (db, _) =>
            {
                db.Orders.Add(Sample.Order(id));
                return Task.CompletedTask;
            },
            Ct);

    private static Task<int> CountAsync(Database database) => database.ReadAsync((db, ct) => db.Orders.CountAsync(ct), Ct);
}
