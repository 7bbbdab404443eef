using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace AgentHost.Storage.Migrations;

/// <summary>Zendesk tickets, and the organisations and people that they come from.</summary>
[DbContext(typeof(AgentHostDb))]
[Migration(Id)]
internal sealed class TicketsMigration : PortableMigration
{
    public const string Id = "20261121000100_tickets";

    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migration)
    {
        migration.CreateTable(
            "tickets",
            table => new
            {
                id = Text(table),
                tenant_id = Text(table, nullable: true),
                request_id = Text(table, nullable: true),
                quote_id = Text(table, nullable: true),
                order_id = Text(table, nullable: true),
                duplicate_of = Text(table, nullable: true),
                organisation_id = Text(table, nullable: true),
                requester_id = Text(table, nullable: true),
                language = Text(table),
                state = Word(table),
                handled_comment_id = Long(table),
                command_comment_id = Long(table),
                text_hash = Text(table, nullable: true),
                seen_updated_at = Instant(table, nullable: true),
                heard = Long(table),
                assignee_allowed = Text(table, nullable: true),
                misses = Count(table),
                followup = Text(table, nullable: true),
                replies = Count(table),
                replies_since = Instant(table, nullable: true),
                position = Long(table),
                posting = Text(table, nullable: true),
                tries = Count(table),
                problem = Text(table, nullable: true),
                created_at = Instant(table),
                updated_at = Instant(table),
                lease_owner = Text(table, nullable: true),
                lease_epoch = Long(table),
                lease_until = Instant(table),
                due_at = Instant(table),
            },
            constraints: table => table.PrimaryKey("pk_tickets", row => row.id));
        migration.CreateIndex("ix_tickets_due_at", "tickets", "due_at");
        migration.CreateIndex("ix_tickets_request_id", "tickets", "request_id");
        migration.CreateIndex("ix_tickets_tenant_id_updated_at", "tickets", ["tenant_id", "updated_at"]);
        Organisations(migration);
        People(migration);
    }

    private void Organisations(MigrationBuilder migration) => migration.CreateTable(
        "zendesk_organisations",
        table => new
        {
            id = Text(table),
            tenant_id = Text(table),
            name = Text(table),
            requesters = Text(table),
            confirmed_by = Text(table),
            confirmed_at = Instant(table),
        },
        constraints: table => table.PrimaryKey("pk_zendesk_organisations", row => row.id));

    private void People(MigrationBuilder migration) => migration.CreateTable(
        "zendesk_people",
        table => new
        {
            id = Text(table),
            tenant_id = Text(table, nullable: true),
            name = Text(table),
            rights = Text(table),
            set_by = Text(table),
            set_at = Instant(table),
        },
        constraints: table => table.PrimaryKey("pk_zendesk_people", row => row.id));
}
