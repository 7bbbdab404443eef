using AgentHost.Numbering;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;
using static AgentHost.Tests.Harness.OperationsUnderTest;
using static AgentHost.Tests.Operations.Releases.ReleaseWorld;

namespace AgentHost.Tests.Operations.Releases;

/// <summary>An upgrade while numbers are being given back (reliability fault 40).</summary>
public sealed class UpgradeTests
{
    [Theory]
    [InlineData(DatabaseEngine.Sqlite, true)]
    [InlineData(DatabaseEngine.Sqlite, false)]
    [InlineData(DatabaseEngine.PostgreSql, true)]
    [InlineData(DatabaseEngine.PostgreSql, false)]
    public async Task NumberReleasingInTheOlderSchema_IsSettledByAsking(DatabaseEngine engine, bool gone)
    {
        await using var world = await CreateAsync(engine);
        var number = await world.WithOneNumberAsync();
        if (gone)
        {
            await world.Carrier.ReleaseAsync(E164.Parse(number), ClientReference.Create(new IdSource(world.Time).Ulid(), 0), Ct);
        }

        await world.Database.WriteAsync(
            async (db, token) =>
            {
                var row = await db.PhoneNumbers.SingleAsync(token);
                (row.State, row.StateChangedAt) = (NumberState.Releasing, world.Time.GetUtcNow());
            },
            Ct);
        await BackToTheOlderSchemaAsync(world.Database);

        await using var upgraded = world.Another();
        await upgraded.Database.MigrateAsync(Ct);
        var (intent, _) = await upgraded.ReleaseOfAsync(number);
        await upgraded.WorkForAsync(TimeSpan.FromMinutes(3), TimeSpan.FromSeconds(10));

        Assert.Equal((IntentState.Unknown, true), (intent.State, intent.Live));
        await (gone ? upgraded.AssertReleasedAsync(number) : upgraded.AssertKeptAsync(number));
    }

    private static Task BackToTheOlderSchemaAsync(Database database) =>
        database.WriteAsync(
            async (db, token) =>
            {
                foreach (var sql in new[]
                {
                    "ALTER TABLE carrier_orders DROP COLUMN still_listed",
                    "ALTER TABLE purchase_intents DROP COLUMN phone_number_id",
                    "ALTER TABLE purchase_intents DROP COLUMN number_state_before",
                    "DELETE FROM \"__EFMigrationsHistory\" WHERE \"MigrationId\" LIKE '%_releases'",
                })
                {
                    await db.Database.ExecuteSqlRawAsync(sql, token);
                }
            },
            Ct);
}
