using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace AgentHost.Storage.Migrations;

/// <summary>Work that waits.</summary>
[DbContext(typeof(AgentHostDb))]
[Migration(Id)]
internal sealed class WorkMigration : PortableMigration
{
    public const string Id = "20261121000005_work";

    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migration)
    {
        migration.CreateTable(
            "outbox",
            table => new
            {
                id = Text(table),
                tenant_id = Text(table),
                destination = Text(table),
                kind = Text(table),
                key = Text(table),
                payload_json = Text(table),
                state = Word(table),
                tries = Count(table),
                problem = Text(table, nullable: true),
                created_at = Instant(table),
                sent_at = Instant(table, nullable: true),
                lease_owner = Text(table, nullable: true),
                lease_epoch = Long(table),
                lease_until = Instant(table),
                due_at = Instant(table),
            },
            constraints: table => table.PrimaryKey("pk_outbox", row => row.id));
        migration.CreateIndex("ux_outbox_key", "outbox", "key", unique: true);
        migration.CreateIndex("ix_outbox_state_due_at", "outbox", ["state", "due_at"]);

        migration.CreateTable(
            "schedules",
            table => new
            {
                name = Text(table),
                last_run_at = Instant(table, nullable: true),
                last_outcome = Text(table, nullable: true),
                lease_owner = Text(table, nullable: true),
                lease_epoch = Long(table),
                lease_until = Instant(table),
                due_at = Instant(table),
            },
            constraints: table => table.PrimaryKey("pk_schedules", row => row.name));
        migration.CreateIndex("ix_schedules_due_at", "schedules", "due_at");
    }
}
