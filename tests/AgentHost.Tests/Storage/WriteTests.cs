using AgentHost.Storage;
using AgentHost.Storage.Rows;
using AgentHost.Tests.Harness;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Tests.Storage;

/// <summary>A write is kept whole or not at all, and writers take turns.</summary>
public sealed class WriteTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task WriteAsync_BodyThrows_NothingIsKept(DatabaseEngine engine)
    {
        await using var test = await DatabaseUnderTest.CreateAsync(engine);

        var thrown = await Assert.ThrowsAsync<FormatException>(() => test.Database.WriteAsync(
            async (db, ct) =>
            {
                db.Orders.Add(Sample.Order("ORD-1"));
                await db.SaveChangesAsync(ct);
                db.Orders.Add(Sample.Order("ORD-2"));
                throw new FormatException("from the body");
            },
            Ct));

        Assert.Equal("from the body", thrown.Message);
        Assert.Equal(0, await CountAsync(test.Database));
        await test.Database.WriteAsync((db, _) => Task.FromResult(db.Orders.Add(Sample.Order("ORD-3"))), Ct);
        Assert.Equal(1, await CountAsync(test.Database));
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task WriteAsync_Cancelled_NothingIsKept(DatabaseEngine engine)
    {
        await using var test = await DatabaseUnderTest.CreateAsync(engine);
        using var cancel = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => test.Database.WriteAsync(
            async (db, ct) =>
            {
                db.Orders.Add(Sample.Order("ORD-1"));
                await db.SaveChangesAsync(ct);
                await cancel.CancelAsync();
                ct.ThrowIfCancellationRequested();
            },
            cancel.Token));

        Assert.Equal(0, await CountAsync(test.Database));
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task WriteAsync_RefusedRowInTheMiddle_BodyMayGoOn(DatabaseEngine engine)
    {
        await using var test = await DatabaseUnderTest.CreateAsync(engine);
        await test.Database.WriteAsync((db, _) => Task.FromResult(db.Orders.Add(Sample.Order("ORD-1", "key"))), Ct);

        var found = await test.Database.WriteAsync(
            async (db, ct) =>
            {
                var again = db.Orders.Add(Sample.Order("ORD-2", "key"));
                var refusal = await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(ct));
                Assert.True(DatabaseFaults.IsUniqueViolation(refusal, out _));
                again.State = EntityState.Detached;
                return await db.Orders.SingleAsync(o => o.IdempotencyKey == "key", ct);
            },
            Ct);

        Assert.Equal("ORD-1", found.Id);
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task WriteAsync_WithinAWrite_IsRefusedNotHung(DatabaseEngine engine)
    {
        await using var test = await DatabaseUnderTest.CreateAsync(engine);

        await Assert.ThrowsAsync<InvalidOperationException>(() => test.Database.WriteAsync(
            (_, ct) => test.Database.WriteAsync((db, _) => Task.FromResult(db.Orders.Add(Sample.Order("ORD-1"))), ct), Ct));

        await test.Database.WriteAsync((db, _) => Task.FromResult(db.Orders.Add(Sample.Order("ORD-2"))), Ct);
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task WriteAsync_SixteenWritersOverFourInstances_AllFinish(DatabaseEngine engine)
    {
        const int Rounds = 10;
        await using var test = await DatabaseUnderTest.CreateAsync(engine);
        Database[] instances = [test.Database, test.Another(), test.Another(), test.Another()];
        await test.Database.WriteAsync((db, _) => Task.FromResult(db.AuditHeads.Add(new AuditHeadRow { TenantId = "main" })), Ct);

        await Task.WhenAll(Enumerable.Range(0, 16).Select(writer => Task.Run(
            async () =>
            {
                for (var round = 0; round < Rounds; round++)
                {
                    await instances[writer % instances.Length].WriteAsync(
                        async (db, ct) =>
                        {
                            var head = await db.AuditHeads.ForUpdate().SingleAsync(h => h.TenantId == "main", ct);
                            head.Number++;
                            db.AuditEvents.Add(Sample.Audit(head.Number, $"{writer}/{round}"));
                        },
                        Ct);
                }
            },
            Ct)));

        var numbers = await test.Database.ReadAsync((db, ct) => db.AuditEvents.OrderBy(e => e.Number).Select(e => e.Number).ToListAsync(ct), Ct);
        Assert.Equal(Enumerable.Range(1, 16 * Rounds).Select(n => (long)n), numbers);
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task WriteAsync_FiftyChecksOfOneBudget_NeverPassIt(DatabaseEngine engine)
    {
        const decimal Limit = 100m;
        await using var test = await DatabaseUnderTest.CreateAsync(engine);
        await test.Database.WriteAsync((db, _) => Task.FromResult(db.Budgets.Add(new BudgetRow { TenantId = "main" })), Ct);

        var taken = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(
            () => test.Database.WriteAsync(
                async (db, ct) =>
                {
                    var budget = await db.Budgets.Where(b => b.TenantId == "main").ForUpdate().SingleAsync(ct);
                    if (budget.MonthlyReserved + 7m > Limit)
                    {
                        return false;
                    }

                    budget.MonthlyReserved += 7m;
                    return true;
                },
                Ct),
            Ct)));

        var reserved = await test.Database.ReadAsync((db, ct) => db.Budgets.Select(b => b.MonthlyReserved).SingleAsync(ct), Ct);
        Assert.Equal(14, taken.Count(t => t));
        Assert.Equal(98m, reserved);
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task ReadAsync_Rows_AreNotTracked_WriteAsyncTracks(DatabaseEngine engine)
    {
        await using var test = await DatabaseUnderTest.CreateAsync(engine);
        await test.Database.WriteAsync((db, _) => Task.FromResult(db.Orders.Add(Sample.Order("ORD-1"))), Ct);

        await test.Database.WriteAsync(async (db, ct) => (await db.Orders.SingleAsync(ct)).AssignTo = "desk", Ct);

        var (tracked, assigned) = await test.Database.ReadAsync(
            async (db, ct) => (await db.Orders.SingleAsync(ct) is { } order ? (db.ChangeTracker.Entries().Count(), order.AssignTo) : default), Ct);
        Assert.Equal((0, "desk"), (tracked, assigned));
    }

    [Fact]
    public async Task WriteAsync_OnSqlite_HoldsTheWriteLockBeforeItsFirstStatement()
    {
        await using var test = await DatabaseUnderTest.CreateAsync(DatabaseEngine.Sqlite);

        await test.Database.WriteAsync(
            async (_, _) =>
            {
                await using var other = new SqliteConnection($"Data Source={test.File};Pooling=False;Default Timeout=1");
                await other.OpenAsync(Ct);
                var refusal = Assert.Throws<SqliteException>(() => other.BeginTransaction(deferred: false));
                Assert.Equal(5, refusal.SqliteErrorCode);
            },
            Ct);
    }

    [Fact]
    public async Task Connections_OnSqlite_AreDurableAndChecked()
    {
        await using var test = await DatabaseUnderTest.CreateAsync(DatabaseEngine.Sqlite);

        var pragmas = await test.Database.WriteAsync(
            async (db, ct) => new List<string>
            {
                (await Catalog.LinesAsync(db, "PRAGMA journal_mode", 0, ct))[0],
                (await Catalog.LinesAsync(db, "PRAGMA synchronous", 0, ct))[0],
                (await Catalog.LinesAsync(db, "PRAGMA foreign_keys", 0, ct))[0],
            },
            Ct);

        Assert.Equal(["wal", "2", "1"], pragmas);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(test.File));
        }
    }

    [Fact]
    public async Task WriteAsync_OnPostgreSql_IsReadCommitted()
    {
        await using var test = await DatabaseUnderTest.CreateAsync(DatabaseEngine.PostgreSql);

        var isolation = await test.Database.WriteAsync((db, ct) => Catalog.LinesAsync(db, "SHOW transaction_isolation", 0, ct), Ct);

        Assert.Equal(["read committed"], isolation);
    }

    [Fact]
    public async Task WriteAsync_DeadlockOnPostgreSql_RunsTheBodyAgain()
    {
        await using var test = await DatabaseUnderTest.CreateAsync(DatabaseEngine.PostgreSql);
        await test.Database.WriteAsync(
            (db, _) =>
            {
                db.AuditHeads.AddRange(new AuditHeadRow { TenantId = "a" }, new AuditHeadRow { TenantId = "b" });
                return Task.CompletedTask;
            },
            Ct);

        // PostgreSQL breaks a deadlock by ending one transaction; when both notice it at once, by ending both; each may run three times.
        var bothHoldOne = new Barrier(2);
        var runs = 0;

        async Task CrossAsync(string first, string second)
        {
            var met = false;
            await test.Database.WriteAsync(
                async (db, ct) =>
                {
                    Interlocked.Increment(ref runs);
                    (await db.AuditHeads.ForUpdate().SingleAsync(h => h.TenantId == first, ct)).Number++;
                    if (!met)
                    {
                        met = true;
                        Assert.True(bothHoldOne.SignalAndWait(TimeSpan.FromMinutes(1), ct), "The other did not come to its first lock.");
                    }

                    (await db.AuditHeads.ForUpdate().SingleAsync(h => h.TenantId == second, ct)).Number++;
                },
                Ct);
        }

        await Task.WhenAll(Task.Run(() => CrossAsync("a", "b"), Ct), Task.Run(() => CrossAsync("b", "a"), Ct));

        var numbers = await test.Database.ReadAsync((db, ct) => db.AuditHeads.Select(h => h.Number).ToListAsync(ct), Ct);
        Assert.Equal([2L, 2L], numbers);
        Assert.InRange(runs, 3, 6);
    }

    private static Task<int> CountAsync(Database database) => database.ReadAsync((db, ct) => db.Orders.CountAsync(ct), Ct);
}
