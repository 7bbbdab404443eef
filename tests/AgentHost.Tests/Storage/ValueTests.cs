using System.Globalization;
using AgentHost.Numbering;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using AgentHost.Tests.Harness;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Tests.Storage;

/// <summary>What goes in comes out, and is compared, sorted and summed alike on both engines.</summary>
public sealed class ValueTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Order_EveryKindOfValue_ComesBackAsItWas(DatabaseEngine engine)
    {
        await using var test = await DatabaseUnderTest.CreateAsync(engine);
        var order = Sample.Order("ORD-1");
        order.State = OrderState.PendingApproval;
        order.BackorderAllowed = false;
        order.NeededBy = new DateOnly(2026, 2, 28);
        order.MonthlyCeiling = 12.3456m;
        order.OneTimeCeiling = -0.0001m;
        order.CreatedAt = new DateTimeOffset(1969, 12, 31, 20, 59, 59, TimeSpan.FromHours(-3)).AddTicks(10);
        order.LeaseEpoch = long.MaxValue;
        order.AssignTo = "Zoë 😀 'quoted' \"twice\" \\";

        await test.Database.WriteAsync((db, _) => Task.FromResult(db.Orders.Add(order)), Ct);
        var back = await test.Database.ReadAsync((db, ct) => db.Orders.SingleAsync(ct), Ct);

        Assert.NotSame(order, back);
        Assert.Equivalent(order, back, strict: true);
        Assert.Equal(TimeSpan.Zero, back.CreatedAt.Offset);
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Order_InTheDatabase_HoldsPlainTypes(DatabaseEngine engine)
    {
        await using var test = await DatabaseUnderTest.CreateAsync(engine);
        var order = Sample.Order("ORD-1");
        order.State = OrderState.PendingApproval;
        order.NeededBy = new DateOnly(2026, 2, 28);
        order.MonthlyCeiling = 12.3456m;
        order.CreatedAt = DateTimeOffset.UnixEpoch.AddSeconds(1).AddTicks(9);
        await test.Database.WriteAsync((db, _) => Task.FromResult(db.Orders.Add(order)), Ct);

        var row = await test.Database.ReadAsync(
            (db, ct) => db.Database.SqlQueryRaw<string>(
                """SELECT "state" || '|' || "needed_by" || '|' || CAST("monthly_ceiling" AS text) || '|' || CAST("created_at" AS text) AS "Value" FROM "orders" """)
                .SingleAsync(ct),
            Ct);

        Assert.Equal("pending_approval|2026-02-28|123456|1000000", row);
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Instants_ComparedAndSorted_FollowTimeNotText(DatabaseEngine engine)
    {
        await using var test = await DatabaseUnderTest.CreateAsync(engine);
        var noon = new DateTimeOffset(2026, 3, 9, 12, 0, 0, TimeSpan.Zero);
        DateTimeOffset[] times = [noon.AddTicks(10), DateTimeOffset.MinValue, noon.ToOffset(TimeSpan.FromHours(9)), noon.AddYears(-80), noon.AddTicks(-10)];
        await test.Database.WriteAsync(
            (db, _) =>
            {
                foreach (var (time, i) in times.Select((t, i) => (t, i)))
                {
                    var order = Sample.Order($"ORD-{i}");
                    order.DueAt = time;
                    db.Orders.Add(order);
                }

                return Task.CompletedTask;
            },
            Ct);

        var due = await test.Database.ReadAsync(
            (db, ct) => db.Orders.Where(o => o.DueAt <= noon).OrderByDescending(o => o.DueAt).Select(o => o.Id).ToListAsync(ct), Ct);
        var latest = await test.Database.ReadAsync((db, ct) => db.Orders.MaxAsync(o => o.DueAt, ct), Ct);

        Assert.Equal(["ORD-2", "ORD-4", "ORD-3", "ORD-1"], due);
        Assert.Equal(noon.AddTicks(10), latest);
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Money_Summed_IsExact(DatabaseEngine engine)
    {
        await using var test = await DatabaseUnderTest.CreateAsync(engine);
        decimal[] amounts = [0.1m, 0.2m, 0.0001m, 1_000_000_000.9999m, -5m];
        await test.Database.WriteAsync(
            (db, _) =>
            {
                db.LedgerEntries.AddRange(amounts.Select((a, i) => Sample.Ledger($"L{i}", a)));
                return Task.CompletedTask;
            },
            Ct);

        var sum = await test.Database.ReadAsync((db, ct) => db.LedgerEntries.SumAsync(e => e.Monthly, ct), Ct);
        var none = await test.Database.ReadAsync((db, ct) => db.LedgerEntries.Where(e => e.OrderId == "none").SumAsync(e => e.Monthly, ct), Ct);
        var grouped = await test.Database.ReadAsync(
            (db, ct) => db.LedgerEntries.GroupBy(e => e.Kind).Select(g => new { g.Key, Sum = g.Sum(e => e.Monthly), Most = g.Max(e => e.Monthly) }).SingleAsync(ct), Ct);
        var small = await test.Database.ReadAsync((db, ct) => db.LedgerEntries.CountAsync(e => e.Monthly < 0.15m, ct), Ct);

        Assert.Equal(amounts.Sum(), sum);
        Assert.Equal(0m, none);
        Assert.Equal((LedgerKind.Reserve, amounts.Sum(), amounts.Max()), (grouped.Key, grouped.Sum, grouped.Most));
        Assert.Equal(3, small);
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Money_FinerThanATenThousandth_IsRefused(DatabaseEngine engine)
    {
        await using var test = await DatabaseUnderTest.CreateAsync(engine);

        await Assert.ThrowsAnyAsync<Exception>(
            () => test.Database.WriteAsync((db, _) => Task.FromResult(db.LedgerEntries.Add(Sample.Ledger("L1", 0.00005m))), Ct));

        Assert.Equal(0, await test.Database.ReadAsync((db, ct) => db.LedgerEntries.CountAsync(ct), Ct));
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Text_Sorted_GoesByBytes(DatabaseEngine engine)
    {
        await using var test = await DatabaseUnderTest.CreateAsync(engine);
        string[] ids = ["b", "B", "a", "+1", "ä", "_", "A", "1"];
        await test.Database.WriteAsync(
            (db, _) =>
            {
                db.Orders.AddRange(ids.Select(Sample.Order));
                return Task.CompletedTask;
            },
            Ct);

        var sorted = await test.Database.ReadAsync((db, ct) => db.Orders.OrderBy(o => o.Id).Select(o => o.Id).ToListAsync(ct), Ct);

        Assert.Equal(ids.Order(StringComparer.Ordinal), sorted);
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Enums_EveryValue_ComesBack(DatabaseEngine engine)
    {
        await using var test = await DatabaseUnderTest.CreateAsync(engine);
        var states = Enum.GetValues<Readiness>();
        await test.Database.WriteAsync(
            (db, _) =>
            {
                foreach (var state in states)
                {
                    var number = Sample.Number($"N{(int)state}", (5550100 + (int)state).ToString(CultureInfo.InvariantCulture));
                    number.Readiness = state;
                    number.NumberType = NumberType.TollFree;
                    db.PhoneNumbers.Add(number);
                }

                return Task.CompletedTask;
            },
            Ct);

        foreach (var state in states)
        {
            var found = await test.Database.ReadAsync((db, ct) => db.PhoneNumbers.SingleAsync(n => n.Readiness == state, ct), Ct);
            Assert.Equal(($"N{(int)state}", NumberType.TollFree), (found.Id, found.NumberType));
        }
    }
}
