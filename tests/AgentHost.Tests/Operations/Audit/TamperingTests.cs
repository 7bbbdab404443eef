using AgentHost.Operations.Audit;
using AgentHost.Operations.Policy;
using AgentHost.Storage;
using AgentHost.Storage.Auditing;
using AgentHost.Storage.Rows;
using AgentHost.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using static AgentHost.Tests.Harness.OperationsUnderTest;

namespace AgentHost.Tests.Operations.Audit;

/// <summary>What somebody who may write to the database, and even take the triggers away, does to the trail, and what the verification says of it.</summary>
public sealed class TamperingTests
{
    public static MatrixTheoryData<DatabaseEngine, string> Deeds => new([DatabaseEngine.Sqlite, DatabaseEngine.PostgreSql], [.. What.Keys]);

    // The chain of the test has 6 events of two tenants' calls; each deed is followed by what has to be found in the chain of "main", and at which event.
    private static Dictionary<string, (string[] Sql, string Code, long At)> What { get; } = new(StringComparer.Ordinal)
    {
        ["actor altered"] = (["UPDATE audit_events SET actor = 'nobody' WHERE tenant_id = 'main' AND number = 3"], "altered", 3),
        ["time altered"] = (["UPDATE audit_events SET at = at + 1 WHERE tenant_id = 'main' AND number = 2"], "altered", 2),
        ["detail altered"] = (["""UPDATE audit_events SET detail_json = '{"n": 1}' WHERE tenant_id = 'main' AND number = 1"""], "altered", 1),
        ["call altered"] = (["UPDATE audit_events SET request = 'other' WHERE tenant_id = 'main' AND number = 4"], "altered", 4),
        ["removed in the middle"] = (["DELETE FROM audit_events WHERE tenant_id = 'main' AND number = 4"], "missing", 4),
        ["removed at the start"] = (["DELETE FROM audit_events WHERE tenant_id = 'main' AND number = 1"], "missing", 1),
        ["removed and closed up"] =
            (["DELETE FROM audit_events WHERE tenant_id = 'main' AND number = 3", "UPDATE audit_events SET number = number - 1 WHERE tenant_id = 'main' AND number > 3 AND number < 5", "UPDATE audit_events SET number = 4 WHERE tenant_id = 'main' AND number = 5", "UPDATE audit_events SET number = 5 WHERE tenant_id = 'main' AND number = 6"], "altered", 3),
        ["two exchanged"] =
            (["UPDATE audit_events SET number = 99 WHERE tenant_id = 'main' AND number = 2", "UPDATE audit_events SET number = 2 WHERE tenant_id = 'main' AND number = 3", "UPDATE audit_events SET number = 3 WHERE tenant_id = 'main' AND number = 99"], "altered", 2),
        ["end cut off"] = (["DELETE FROM audit_events WHERE tenant_id = 'main' AND number > 4"], "cut_off", 5),
        ["last one cut off"] = (["DELETE FROM audit_events WHERE tenant_id = 'main' AND number = 6"], "cut_off", 6),
        ["everything removed"] = (["DELETE FROM audit_events WHERE tenant_id = 'main'"], "cut_off", 1),
        ["head removed"] = (["DELETE FROM audit_heads WHERE tenant_id = 'main'"], "no_head", 6),
        ["head put back"] = (["UPDATE audit_heads SET number = 5, hash = (SELECT hash FROM audit_events WHERE tenant_id = 'main' AND number = 5) WHERE tenant_id = 'main'"], "beyond_head", 6),
        ["head altered"] = (["UPDATE audit_heads SET hash = 'x' WHERE tenant_id = 'main'"], "cut_off", 6),
    };

    [Theory]
    [MemberData(nameof(Deeds))]
    public async Task Verify_AfterADeed_NamesTheFirstBrokenEvent(DatabaseEngine engine, string deed)
    {
        await using var world = await ChainAsync(engine);
        await DropTriggersAsync(world.Database);
        foreach (var sql in What[deed].Sql)
        {
            await ExecuteAsync(world.Database, sql);
        }

        var report = await world.Get<AuditVerification>().VerifyAsync(null, null, CancellationToken.None);

        Assert.False(report.Whole);
        var broken = report.Chains.Single(c => c.Break is not null);
        Assert.Equal(("main", What[deed].Code, What[deed].At), (broken.Tenant, broken.Break!.Code, broken.Break.Number));
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite, false)]
    [InlineData(DatabaseEngine.Sqlite, true)]
    [InlineData(DatabaseEngine.PostgreSql, false)]
    public async Task Verify_AnInsertedEventOfGoodHash_DoesNotFit(DatabaseEngine engine, bool atTheEnd)
    {
        await using var world = await ChainAsync(engine);
        await DropTriggersAsync(world.Database);
        var number = atTheEnd ? 7 : 3;
        await ExecuteAsync(world.Database, $"UPDATE audit_events SET number = number + 100 WHERE tenant_id = 'main' AND number >= {number}");
        var before = await world.Database.ReadAsync((db, token) => db.AuditEvents.FirstAsync(e => e.TenantId == "main" && e.Number == number - 1, token), CancellationToken.None);
        var forged = new AuditEventRow { TenantId = "main", Number = number, At = before.At, Actor = "dana", Channel = "terminal", Action = "order.approve", Subject = "ORD-FORGED", PreviousHash = before.Hash, Hash = "" };
        forged.Hash = AuditChain.HashOf(forged);
        await world.Database.WriteAsync((db, _) => Task.FromResult(db.AuditEvents.Add(forged)), CancellationToken.None);
        await ExecuteAsync(world.Database, $"UPDATE audit_events SET number = number - 99 WHERE tenant_id = 'main' AND number >= 100");

        var report = await world.Get<AuditVerification>().VerifyAsync("main", null, CancellationToken.None);

        Assert.Equal(atTheEnd ? ("beyond_head", 7) : ("altered", 4), (report.Chains[0].Break!.Code, report.Chains[0].Break!.Number));
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Verify_EndAndHeadCutTogether_OnlyAHeadKeptOutsideTells(DatabaseEngine engine)
    {
        await using var world = await ChainAsync(engine);
        var kept = (await world.Get<AuditVerification>().VerifyAsync("main", null, CancellationToken.None)).Chains[0].Head;
        await world.Get<AuditTrail>().RecordAsync(Person, "later", "x", new { }, CancellationToken.None);
        Assert.True((await world.Get<AuditVerification>().VerifyAsync(null, kept, CancellationToken.None)).Whole);

        await DropTriggersAsync(world.Database);
        await ExecuteAsync(world.Database, "DELETE FROM audit_events WHERE tenant_id = 'main' AND number > 4");
        await ExecuteAsync(world.Database, "UPDATE audit_heads SET number = 4, hash = (SELECT hash FROM audit_events WHERE tenant_id = 'main' AND number = 4) WHERE tenant_id = 'main'");

        Assert.True((await world.Get<AuditVerification>().VerifyAsync(null, null, CancellationToken.None)).Whole);
        var told = await world.Get<AuditVerification>().VerifyAsync("main", kept, CancellationToken.None);
        Assert.Equal("head_not_found", told.Chains[0].Break!.Code);
    }

    [Fact]
    public async Task Verify_MovedBoundaryBetweenFields_IsFound()
    {
        await using var world = await ChainAsync(DatabaseEngine.Sqlite);
        await DropTriggersAsync(world.Database);

        // The joined text under the hash stays the same: only the boundary moves.
        await ExecuteAsync(world.Database, "UPDATE audit_events SET channel = channel || char(31) || action, action = subject, subject = detail_json, detail_json = request, request = null WHERE tenant_id = 'main' AND number = 2");

        Assert.Equal(("altered", 2), (await BreakAsync(world)) is { } found ? (found.Code, found.Number) : default);
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Verify_WhileOthersWrite_FindsNothingWrong(DatabaseEngine engine)
    {
        await using var world = await ChainAsync(engine);
        var writing = Task.Run(async () =>
        {
            for (var i = 0; i < 100; i++)
            {
                await world.Get<AuditTrail>().RecordAsync(Person, "noise", $"{i}", new { i }, CancellationToken.None);
            }
        });
        while (!writing.IsCompleted)
        {
            Assert.Null(await BreakAsync(world));
        }

        await writing;
        var report = await world.Get<AuditVerification>().VerifyAsync("main", null, CancellationToken.None);
        Assert.Equal((true, 106L), (report.Whole, report.Chains[0].Events));
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Append_ManyFirstEventsOfOneTenantAtOnce_MakeOneChain(DatabaseEngine engine)
    {
        await using var world = await CreateAsync(engine);
        await using var other = world.Another();
        var caller = Person with { Tenant = "new" };

        await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(
            () => (i % 2 == 0 ? world : other).Get<AuditTrail>().RecordAsync(caller, "first", $"{i}", new { }, CancellationToken.None))));

        var report = await world.Get<AuditVerification>().VerifyAsync("new", null, CancellationToken.None);
        Assert.Equal((true, 12L), (report.Whole, report.Chains[0].Events));
    }

    [Fact]
    public async Task Verify_ALongChain_IsReadToItsEnd()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        await world.Database.WriteAsync(
            (db, _) =>
            {
                for (var i = 0; i < 2500; i++)
                {
                    db.Announce(new AuditEntry(Tenants.Main, "a", "worker", "noise", $"{i}", "{}", world.Time.GetUtcNow()));
                }

                return Task.CompletedTask;
            },
            CancellationToken.None);

        Assert.Equal(2500, (await world.Get<AuditVerification>().VerifyAsync(null, null, CancellationToken.None)).Chains.Single().Events);
    }

    private static async Task<AuditBreak?> BreakAsync(OperationsUnderTest world) =>
        (await world.Get<AuditVerification>().VerifyAsync("main", null, CancellationToken.None)).Chains[0].Break;

    private static async Task<OperationsUnderTest> ChainAsync(DatabaseEngine engine)
    {
        var world = await CreateAsync(engine);
        AuditScope.Begin("CALL-1");
        for (var i = 1; i <= 6; i++)
        {
            await world.Get<AuditTrail>().RecordAsync(Person, "order.place", $"ORD-{i}", new { count = i }, CancellationToken.None);
            await world.Get<AuditTrail>().RecordAsync(Person with { Tenant = "other" }, "order.place", $"ORD-{i}", new { count = i }, CancellationToken.None);
        }

        return world;
    }

    private static Task<int> ExecuteAsync(Database database, string sql) => database.WriteAsync((db, token) => db.Database.ExecuteSqlRawAsync(sql.Replace("{", "{{").Replace("}", "}}"), token), CancellationToken.None);

    // Whoever owns the schema can.
    private static async Task DropTriggersAsync(Database database)
    {
        string[] triggers = ["tr_audit_events_update ON audit_events", "tr_audit_events_delete ON audit_events", "tr_audit_events_change ON audit_events", "tr_audit_heads_update ON audit_heads", "tr_audit_heads_delete ON audit_heads"];
        foreach (var trigger in triggers)
        {
            await ExecuteAsync(database, $"DROP TRIGGER IF EXISTS {(database.Engine == DatabaseEngine.Sqlite ? trigger[..trigger.IndexOf(' ')] : trigger)}");
        }
    }
}
