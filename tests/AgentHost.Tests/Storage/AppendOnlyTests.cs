using AgentHost.Storage;
using AgentHost.Storage.Rows;
using AgentHost.Tests.Harness;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Tests.Storage;

/// <summary>The schema itself refuses to change what is only ever appended (reliability I10).</summary>
public sealed class AppendOnlyTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static MatrixTheoryData<DatabaseEngine, string> Refused => new(
        [DatabaseEngine.Sqlite, DatabaseEngine.PostgreSql],
        [
            "UPDATE audit_events SET actor = 'x'", "DELETE FROM audit_events", "UPDATE intent_changes SET why = 'x'", "DELETE FROM intent_changes",
            "UPDATE ledger_entries SET monthly = 0", "DELETE FROM ledger_entries", "DELETE FROM audit_heads", "UPDATE audit_heads SET number = 1, hash = 'x'",
            "UPDATE audit_heads SET tenant_id = 'x', number = 9",
        ]);

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Statement_ThatTakesBack_IsRefused(DatabaseEngine engine, string sql)
    {
        await using var test = await WithRowsAsync(engine);

        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => ExecuteAsync(test.Database, sql));

        Assert.Contains("append_only", (refusal.InnerException ?? refusal).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("audit_events")]
    [InlineData("intent_changes")]
    [InlineData("ledger_entries")]
    [InlineData("audit_heads")]
    public async Task Truncate_OnPostgreSql_IsRefused(string table)
    {
        await using var test = await WithRowsAsync(DatabaseEngine.PostgreSql);
        Assert.Contains("append_only", (await Assert.ThrowsAnyAsync<Exception>(() => ExecuteAsync(test.Database, $"TRUNCATE {table}"))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Head_GoingForward_IsTaken(DatabaseEngine engine)
    {
        await using var test = await WithRowsAsync(engine);
        await ExecuteAsync(test.Database, "UPDATE audit_heads SET number = 2, hash = 'y'");
    }

    private static async Task<DatabaseUnderTest> WithRowsAsync(DatabaseEngine engine)
    {
        var test = await DatabaseUnderTest.CreateAsync(engine);
        await test.Database.WriteAsync(
            (db, _) =>
            {
                db.AuditEvents.Add(Sample.Audit(1, "a"));
                db.AuditHeads.Add(new AuditHeadRow { TenantId = "main", Number = 1, Hash = "h" });
                db.IntentChanges.Add(new IntentChangeRow { Id = "C1", IntentId = "I1", To = IntentState.Sending, Actor = "w" });
                db.LedgerEntries.Add(new LedgerEntryRow { Id = "L1", TenantId = "main", OrderId = "ORD-1", Kind = LedgerKind.Reserve });
                return Task.CompletedTask;
            },
            Ct);
        return test;
    }

    private static Task<int> ExecuteAsync(Database database, string sql) => database.WriteAsync((db, ct) => db.Database.ExecuteSqlRawAsync(sql, ct), Ct);
}
