using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace AgentHost.Storage.Migrations;

/// <summary>Events from outside.</summary>
[DbContext(typeof(AgentHostDb))]
[Migration(Id)]
internal sealed class InboxMigration : PortableMigration
{
    public const string Id = "20261121000010_inbox";

    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migration)
    {
        migration.CreateTable(
            "inbox",
            table => new
            {
                id = Text(table),
                source = Text(table),
                account = Text(table),
                event_id = Text(table),
                reference = Text(table, nullable: true),
                carrier_order_id = Text(table, nullable: true),
                numbers = Text(table),
                state = Word(table),
                received = Count(table),
                received_at = Instant(table),
                handled_at = Instant(table, nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_inbox", row => row.id));
        migration.CreateIndex("ux_inbox_source_event_id", "inbox", ["source", "event_id"], unique: true);
        migration.CreateIndex("ix_inbox_state_received_at", "inbox", ["state", "received_at"]);
    }
}
