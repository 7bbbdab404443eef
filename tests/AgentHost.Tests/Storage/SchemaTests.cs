using System.Reflection;
using AgentHost.Storage;
using AgentHost.Storage.Configuration;
using AgentHost.Storage.Migrations;
using AgentHost.Storage.Rows;
using AgentHost.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
using Database = AgentHost.Storage.Database;

namespace AgentHost.Tests.Storage;

/// <summary>The migrations make the schema that the model expects, and the schema holds what code must not have to.</summary>
public sealed class SchemaTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<DatabaseEngine, string> Uniques => new MatrixTheoryData<DatabaseEngine, string>(
        [DatabaseEngine.Sqlite, DatabaseEngine.PostgreSql], [.. Duplicates.Keys]);

    private static Dictionary<string, (object First, object Second, object? Harmless)> Duplicates { get; } = new(StringComparer.Ordinal)
    {
        ["ux_purchase_intents_slot_id"] =
            (Sample.Intent("I1", "S1", "+12065550100"), Sample.Intent("I2", "S1", "+12065550101"), Sample.Intent("I3", "S1", "+12065550102", live: false)),
        ["ux_purchase_intents_provider_account_e164"] =
            (Sample.Intent("I1", "S1", "+12065550100"), Sample.Intent("I2", "S2", "+12065550100"), Sample.Intent("I3", "S3", "+12065550100", live: false)),
        ["ux_phone_numbers_e164"] =
            (Sample.Number("N1", "+12065550100"), Sample.Number("N2", "+12065550100"), Sample.FormerNumber("N3", "+12065550100")),
        ["ux_assignments_e164"] =
            (Sample.Assignment("A1", "+12065550100"), Sample.Assignment("A2", "+12065550100"), Sample.Assignment("A3", "+12065550100", active: false)),
        ["ux_orders_tenant_id_idempotency_key"] =
            (Sample.Order("ORD-1", key: "k"), Sample.Order("ORD-2", key: "k"), Sample.Order("ORD-3", key: "k", tenant: "other")),
        ["ux_carrier_orders_reference"] =
            (Sample.CarrierOrder("C1", "ref"), Sample.CarrierOrder("C2", "ref"), null),
        ["ux_outbox_key"] =
            (Sample.Outbox("O1", Sample.Noon, "k"), Sample.Outbox("O2", Sample.Noon, "k"), null),
        ["ux_reservations_provider_account_e164"] =
            (Sample.Reservation("R1", "+12065550100"), Sample.Reservation("R2", "+12065550100"), Sample.Reservation("R3", "+12065550100", ended: true)),
        ["pk_audit_events"] =
            (Sample.Audit(1, "a"), Sample.Audit(1, "b"), Sample.Audit(2, "a")),
        ["pk_schedules"] =
            (new ScheduleRow { Name = "sweep" }, new ScheduleRow { Name = "sweep" }, new ScheduleRow { Name = "other" }),
    };

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Migrate_EmptyDatabase_MakesWhatTheModelDescribes(DatabaseEngine engine)
    {
        await using var migrated = await DatabaseUnderTest.CreateEmptyAsync(engine);
        await migrated.Database.MigrateAsync(Ct);
        await using var modelled = await DatabaseUnderTest.CreateEmptyAsync(engine);
        await using (var db = modelled.Database.Open())
        {
            await db.GetService<IRelationalDatabaseCreator>().CreateTablesAsync(Ct);
        }

        var expected = await Catalog.ReadAsync(modelled.Database, Ct);
        var actual = await Catalog.ReadAsync(migrated.Database, Ct);

        Assert.Contains(expected, line => line.StartsWith("index purchase_intents ux_purchase_intents_slot_id unique (slot_id) where", StringComparison.Ordinal));
        Assert.Equal(expected, actual);
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public void ModelAtStart_ComparedWithTheConventions_IsTheSame(DatabaseEngine engine)
    {
        // Nothing is connected to.
        var options = new DbContextOptionsBuilder<AgentHostDb>();
        _ = engine == DatabaseEngine.Sqlite ? options.UseSqlite("Data Source=:memory:") : options.UseNpgsql("Host=nowhere");
        using var conventional = new AgentHostDb(options.Options);
        using var atStart = new AgentHostDb(options.UseModel(ModelAtStart.For(engine)).Options);

        Assert.Equal(Describe(conventional), Describe(atStart));
    }

    [Fact]
    public void MigrationList_Holds_EveryMigrationInOrderOfItsId()
    {
        var written = typeof(Database).Assembly.GetTypes()
            .Where(t => t.IsSubclassOf(typeof(Migration)) && !t.IsAbstract)
            .Select(t => t.GetCustomAttribute<MigrationAttribute>()!.Id)
            .Order(StringComparer.Ordinal);

        Assert.Equal(written, MigrationList.All.Select(m => m.Id));
        Assert.All(MigrationList.All, m => Assert.Equal(m.Id, m.Create().GetType().GetCustomAttribute<MigrationAttribute>()!.Id));
    }

    [Theory]
    [MemberData(nameof(Uniques))]
    public async Task UniqueIndex_SecondRow_IsRefusedByName(DatabaseEngine engine, string name)
    {
        await using var test = await DatabaseUnderTest.CreateAsync(engine);
        var (first, second, harmless) = Duplicates[name];
        await AddAsync(test.Database, first);

        var refusal = await Assert.ThrowsAsync<DbUpdateException>(() => AddAsync(test.Database, second));

        Assert.True(DatabaseFaults.IsUniqueViolation(refusal, out var refusedBy));
        Assert.Equal(name, refusedBy);
        Assert.Null(DatabaseFaults.Recognise(refusal));
        if (harmless is not null)
        {
            await AddAsync(test.Database, harmless);
        }
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task NotNull_MissingValue_IsNoUniqueViolation(DatabaseEngine engine)
    {
        await using var test = await DatabaseUnderTest.CreateAsync(engine);
        var order = Sample.Order("ORD-1");
        order.Channel = null!;

        var refusal = await Assert.ThrowsAsync<DbUpdateException>(() => AddAsync(test.Database, order));

        Assert.False(DatabaseFaults.IsUniqueViolation(refusal, out var name));
        Assert.Null(name);
    }

    [Fact]
    public async Task PartialIndex_QueryByTheFlag_IsUsedBySqlite()
    {
        await using var test = await DatabaseUnderTest.CreateAsync(DatabaseEngine.Sqlite);

        var plan = await test.Database.ReadAsync(
            async (db, ct) =>
            {
                var sql = db.PhoneNumbers.Where(n => n.E164 == "+12065550100" && n.Active).ToQueryString();
                return await Catalog.LinesAsync(db, $"EXPLAIN QUERY PLAN {sql}", column: 3, ct);
            },
            Ct);

        Assert.Contains(plan, line => line.Contains("ux_phone_numbers_e164", StringComparison.Ordinal));
    }

    private static string Describe(AgentHostDb db)
    {
        var relational = db.Model.GetRelationalModel();
        var comparers = db.Model.GetEntityTypes().SelectMany(e => e.GetProperties()).Select(
            p => $"{p} {p.GetTypeMapping().GetType().Name} {p.GetTypeMapping().Converter} {p.GetValueComparer()} {p.ValueGenerated} {p.GetColumnName()} {p.Sentinel}");
        return string.Join(
            Environment.NewLine,
            [db.Model.ToDebugString(MetadataDebugStringOptions.SingleLineDefault | MetadataDebugStringOptions.IncludePropertyIndexes), relational.ToDebugString(), .. comparers]);
    }

    private static Task AddAsync(Database database, object row) =>
        database.WriteAsync(
            (db, _) =>
            {
                db.Add(row);
                return Task.CompletedTask;
            },
            Ct);
}
