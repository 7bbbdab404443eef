using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace AgentHost.Storage.Migrations;

/// <summary>Tenants, their money, and the record of what was done.</summary>
[DbContext(typeof(AgentHostDb))]
[Migration(Id)]
internal sealed class TenantsMigration : PortableMigration
{
    public const string Id = "20261121000001_tenants";

    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migration)
    {
        migration.CreateTable(
            "tenants",
            table => new
            {
                id = Text(table),
                name = Text(table),
                mode = Word(table),
                policy_json = Text(table),
                created_at = Instant(table),
            },
            constraints: table => table.PrimaryKey("pk_tenants", row => row.id));

        migration.CreateTable(
            "budgets",
            table => new
            {
                tenant_id = Text(table),
                currency = Text(table),
                monthly_reserved = Money(table),
                monthly_settled = Money(table),
                one_time_reserved = Money(table),
                one_time_settled = Money(table),
            },
            constraints: table => table.PrimaryKey("pk_budgets", row => new { row.tenant_id, row.currency }));

        migration.CreateTable(
            "ledger_entries",
            table => new
            {
                id = Text(table),
                tenant_id = Text(table),
                order_id = Text(table),
                slot_id = Text(table, nullable: true),
                intent_id = Text(table, nullable: true),
                kind = Word(table),
                one_time = Money(table),
                monthly = Money(table),
                currency = Text(table),
                at = Instant(table),
            },
            constraints: table => table.PrimaryKey("pk_ledger_entries", row => row.id));
        migration.CreateIndex("ix_ledger_entries_order_id", "ledger_entries", "order_id");
        migration.CreateIndex("ix_ledger_entries_intent_id", "ledger_entries", "intent_id");

        migration.CreateTable(
            "spending_stops",
            table => new
            {
                id = Text(table),
                scope = Word(table),
                target = Text(table),
                reason = Text(table),
                stopped_by = Text(table),
                stopped_at = Instant(table),
                resumed_by = Text(table, nullable: true),
                resumed_at = Instant(table, nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_spending_stops", row => row.id));
        migration.CreateIndex("ix_spending_stops_scope_target", "spending_stops", ["scope", "target"], filter: "\"resumed_at\" IS NULL");

        migration.CreateTable(
            "confirmations",
            table => new
            {
                nonce = Text(table),
                tenant_id = Text(table),
                expires_at = Instant(table),
                spent_at = Instant(table, nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_confirmations", row => row.nonce));

        migration.CreateTable(
            "audit_events",
            table => new
            {
                tenant_id = Text(table),
                number = Long(table),
                at = Instant(table),
                actor = Text(table),
                channel = Text(table),
                action = Text(table),
                subject = Text(table),
                detail_json = Text(table),
                previous_hash = Text(table),
                hash = Text(table),
            },
            constraints: table => table.PrimaryKey("pk_audit_events", row => new { row.tenant_id, row.number }));
        migration.CreateIndex("ix_audit_events_tenant_id_subject", "audit_events", ["tenant_id", "subject"]);
        migration.CreateIndex("ix_audit_events_tenant_id_at", "audit_events", ["tenant_id", "at"]);

        migration.CreateTable(
            "audit_heads",
            table => new
            {
                tenant_id = Text(table),
                number = Long(table),
                hash = Text(table),
            },
            constraints: table => table.PrimaryKey("pk_audit_heads", row => row.tenant_id));
    }
}
