using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace AgentHost.Storage.Migrations;

/// <summary>
/// What is appended stays: the schema refuses to change or delete audit events, changes of intents and ledger entries (reliability I10), and an audit head only
/// goes forward. Whoever may alter the schema can take the triggers away; then the chain still tells. A later migration that rebuilds one of these tables
/// makes the triggers anew.
/// </summary>
[DbContext(typeof(AgentHostDb))]
[Migration(Id)]
internal sealed class AuditMigration : PortableMigration
{
    public const string Id = "20261121000080_audit";

    private static readonly string[] AppendOnly = ["audit_events", "intent_changes", "ledger_entries"];

    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migration)
    {
        AddText(migration, "audit_events", "request");
        AddInstant(migration, "orders", "held_at");
        AddText(migration, "orders", "held_reason");
        AddInstant(migration, "requests", "blanked_at");
        migration.CreateTable(
            "read_counts",
            table => new
            {
                id = Text(table),
                tenant_id = Text(table),
                actor = Text(table),
                channel = Text(table),
                tool = Text(table),
                count = Count(table),
                first_at = Instant(table),
                last_at = Instant(table),
            },
            constraints: table => table.PrimaryKey("pk_read_counts", row => row.id));
        migration.CreateIndex("ix_read_counts_tenant_id_last_at", "read_counts", ["tenant_id", "last_at"]);
        if (Conventions.EngineOf(ActiveProvider!) == DatabaseEngine.PostgreSql)
        {
            OnPostgreSql(migration);
        }
        else
        {
            OnSqlite(migration);
        }
    }

    private static void OnSqlite(MigrationBuilder migration)
    {
        foreach (var table in AppendOnly)
        {
            foreach (var verb in (string[])["update", "delete"])
            {
                migration.Sql($"CREATE TRIGGER tr_{table}_{verb} BEFORE {verb.ToUpperInvariant()} ON {table} BEGIN SELECT RAISE(ABORT, 'append_only: {table}'); END");
            }
        }

        migration.Sql("CREATE TRIGGER tr_audit_heads_delete BEFORE DELETE ON audit_heads BEGIN SELECT RAISE(ABORT, 'append_only: audit_heads'); END");
        migration.Sql(
            """
            CREATE TRIGGER tr_audit_heads_update BEFORE UPDATE ON audit_heads WHEN NEW.number <= OLD.number OR NEW.tenant_id <> OLD.tenant_id
            BEGIN SELECT RAISE(ABORT, 'append_only: audit_heads'); END
            """);
    }

    private static void OnPostgreSql(MigrationBuilder migration)
    {
        migration.Sql(
            """
            CREATE FUNCTION agenthost_append_only() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION 'append_only: %', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END $$
            """);
        foreach (var table in AppendOnly)
        {
            migration.Sql($"CREATE TRIGGER tr_{table}_change BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION agenthost_append_only()");
        }

        foreach (var table in (string[])[.. AppendOnly, "audit_heads"])
        {
            migration.Sql($"CREATE TRIGGER tr_{table}_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION agenthost_append_only()");
        }

        migration.Sql("CREATE TRIGGER tr_audit_heads_delete BEFORE DELETE ON audit_heads FOR EACH ROW EXECUTE FUNCTION agenthost_append_only()");
        migration.Sql(
            """
            CREATE TRIGGER tr_audit_heads_update BEFORE UPDATE ON audit_heads FOR EACH ROW
            WHEN (NEW.number <= OLD.number OR NEW.tenant_id <> OLD.tenant_id) EXECUTE FUNCTION agenthost_append_only()
            """);
    }
}
