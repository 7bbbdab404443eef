using AgentHost.Storage;
using AgentHost.Storage.Rows;
using AgentHost.Tests.Harness;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Tests.Storage;

/// <summary>One worker holds a row at a time, and a lease leaves its number (reliability rule 16).</summary>
public sealed class LeaseTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task LeaseAsync_ManyWorkers_NeverShareARow(DatabaseEngine engine)
    {
        const int Rows = 40;
        await using var test = await FilledAsync(engine, Rows);

        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(
            async () =>
            {
                var mine = new List<string>();
                while (await TakeAsync(test.Database, 3, $"w{worker}", Sample.Noon) is { Count: > 0 } rows)
                {
                    mine.AddRange(rows.Select(r => r.Id));
                }

                return mine;
            },
            Ct)));

        Assert.Equal(Rows, taken.Sum(t => t.Count));
        Assert.Equal(Rows, taken.SelectMany(t => t).Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task LeaseAsync_LeaseRunOut_AnotherTakesItWithAHigherEpoch(DatabaseEngine engine)
    {
        await using var test = await FilledAsync(engine, 1);

        var first = Assert.Single(await TakeAsync(test.Database, 1, "w1", Sample.Noon));
        Assert.Empty(await TakeAsync(test.Database, 1, "w2", Sample.Noon + Lease - TimeSpan.FromMicroseconds(1)));
        var second = Assert.Single(await TakeAsync(test.Database, 1, "w2", Sample.Noon + Lease));

        Assert.Equal(("w1", 1L, Sample.Noon + Lease), (first.LeaseOwner, first.LeaseEpoch, first.LeaseUntil));
        Assert.Equal(("w2", 2L, Sample.Noon + Lease + Lease), (second.LeaseOwner, second.LeaseEpoch, second.LeaseUntil));
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task LeaseAsync_NotDueYet_IsLeft_LongestDueComesFirst(DatabaseEngine engine)
    {
        await using var test = await DatabaseUnderTest.CreateAsync(engine);
        await test.Database.WriteAsync(
            (db, _) =>
            {
                db.Outbox.AddRange(
                    Sample.Outbox("later", Sample.Noon.AddMicroseconds(1)), Sample.Outbox("new", Sample.Noon), Sample.Outbox("old", Sample.Noon.AddDays(-1)));
                return Task.CompletedTask;
            },
            Ct);

        var taken = await TakeAsync(test.Database, 5, "w1", Sample.Noon);

        Assert.Equal(["old", "new"], taken.Select(r => r.Id));
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task LeaseAsync_BodyThrows_LeavesTheRowFree(DatabaseEngine engine)
    {
        await using var test = await FilledAsync(engine, 1);

        await Assert.ThrowsAsync<FormatException>(() => test.Database.WriteAsync(
            async (db, ct) =>
            {
                await db.Outbox.LeaseAsync(1, "w1", Sample.Noon, Lease, ct);
                await db.SaveChangesAsync(ct);
                throw new FormatException();
            },
            Ct));

        Assert.Equal(1L, Assert.Single(await TakeAsync(test.Database, 1, "w2", Sample.Noon)).LeaseEpoch);
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task LeaseAsync_EveryKindOfLeasedRow_Translates(DatabaseEngine engine)
    {
        await using var test = await DatabaseUnderTest.CreateAsync(engine);
        await test.Database.WriteAsync(
            (db, _) =>
            {
                db.Orders.Add(Sample.Order("ORD-1"));
                db.Backorders.Add(Sample.Backorder("BO-1"));
                db.Schedules.Add(new ScheduleRow { Name = "sweep", DueAt = Sample.Noon });
                return Task.CompletedTask;
            },
            Ct);

        var taken = await test.Database.WriteAsync(
            async (db, ct) => new[]
            {
                (await db.Orders.Where(o => o.State == OrderState.Running).LeaseAsync(1, "w", Sample.Noon, Lease, ct)).Count,
                (await db.Backorders.LeaseAsync(1, "w", Sample.Noon, Lease, ct)).Count,
                (await db.Schedules.LeaseAsync(1, "w", Sample.Noon, Lease, ct)).Count,
            },
            Ct);

        Assert.Equal([1, 1, 1], taken);
    }

    [Fact]
    public async Task LeaseAsync_RowLockedByAnotherTransaction_IsPassedOverOnPostgreSql()
    {
        await using var test = await FilledAsync(DatabaseEngine.PostgreSql, 2);
        var other = test.Another();

        var free = await test.Database.WriteAsync(
            async (db, ct) =>
            {
                var held = await db.Outbox.LeaseAsync(1, "w1", Sample.Noon, Lease, ct);
                var passed = await TakeAsync(other, 5, "w2", Sample.Noon);
                Assert.DoesNotContain(held[0].Id, passed.Select(r => r.Id));
                return passed;
            },
            Ct);

        Assert.Single(free);
    }

    private static async Task<DatabaseUnderTest> FilledAsync(DatabaseEngine engine, int rows)
    {
        var test = await DatabaseUnderTest.CreateAsync(engine);
        await test.Database.WriteAsync(
            (db, _) =>
            {
                db.Outbox.AddRange(Enumerable.Range(0, rows).Select(i => Sample.Outbox($"O{i:00}", Sample.Noon)));
                return Task.CompletedTask;
            },
            Ct);
        return test;
    }

    private static Task<List<OutboxRow>> TakeAsync(Database database, int count, string owner, DateTimeOffset now) =>
        database.WriteAsync((db, ct) => db.Outbox.Where(o => o.State == OutboxState.Pending).LeaseAsync(count, owner, now, Lease, ct), Ct);
}
