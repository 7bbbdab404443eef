using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace AgentHost.Storage.Migrations;

/// <summary>Destinations of the outbox: the order within each, tenants' webhooks, and alerts that are held back for a while.</summary>
[DbContext(typeof(AgentHostDb))]
[Migration(Id)]
internal sealed class OutboxMigration : PortableMigration
{
    public const string Id = "20261121000070_outbox";

    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migration)
    {
        AddText(migration, "outbox", "lane");
        AddLong(migration, "outbox", "position");
        AddInstant(migration, "outbox", "parked_at");
        migration.CreateIndex("ix_outbox_destination_lane_position", "outbox", ["destination", "lane", "position"], filter: "\"lane\" IS NOT NULL");
        migration.CreateIndex("ix_outbox_destination_state_due_at", "outbox", ["destination", "state", "due_at"]);

        migration.CreateTable(
            "webhooks",
            table => new
            {
                id = Text(table),
                tenant_id = Text(table),
                address = Text(table),
                secret_name = Text(table),
                events = Text(table),
                set_by = Text(table),
                set_at = Instant(table),
            },
            constraints: table => table.PrimaryKey("pk_webhooks", row => row.id));
        migration.CreateIndex("ux_webhooks_tenant_id_address", "webhooks", ["tenant_id", "address"], unique: true);

        migration.CreateTable(
            "alert_quiets",
            table => new
            {
                tenant_id = Text(table),
                kind = Text(table),
                subject = Text(table),
                told_at = Instant(table),
                held_back = Count(table),
            },
            constraints: table => table.PrimaryKey("pk_alert_quiets", row => new { row.tenant_id, row.kind, row.subject }));

        AddText(migration, "purchase_intents", "lata");
        AddText(migration, "phone_numbers", "lata");
    }
}
