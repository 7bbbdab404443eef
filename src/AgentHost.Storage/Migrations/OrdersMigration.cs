using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace AgentHost.Storage.Migrations;

/// <summary>From the request to the slots of an order.</summary>
[DbContext(typeof(AgentHostDb))]
[Migration(Id)]
internal sealed class OrdersMigration : PortableMigration
{
    public const string Id = "20261121000002_orders";

    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migration)
    {
        migration.CreateTable(
            "requests",
            table => new
            {
                id = Text(table),
                tenant_id = Text(table),
                channel = Text(table),
                actor = Text(table),
                turns_json = Text(table),
                request_json = Text(table),
                doubts_json = Text(table),
                last_line = Count(table, nullable: true),
                created_at = Instant(table),
                updated_at = Instant(table),
            },
            constraints: table => table.PrimaryKey("pk_requests", row => row.id));
        migration.CreateIndex("ix_requests_tenant_id_updated_at", "requests", ["tenant_id", "updated_at"]);

        migration.CreateTable(
            "quotes",
            table => new
            {
                id = Text(table),
                tenant_id = Text(table),
                request_id = Text(table, nullable: true),
                request_json = Text(table),
                plan_json = Text(table),
                hash = Text(table),
                count = Count(table),
                one_time_cost = Money(table),
                monthly_cost = Money(table),
                currency = Text(table),
                price_unknown = Flag(table),
                created_by = Text(table),
                channel = Text(table),
                created_at = Instant(table),
                expires_at = Instant(table),
            },
            constraints: table => table.PrimaryKey("pk_quotes", row => row.id));
        migration.CreateIndex("ix_quotes_request_id", "quotes", "request_id");

        migration.CreateTable(
            "approvals",
            table => new
            {
                id = Text(table),
                tenant_id = Text(table),
                order_id = Text(table),
                tier = Word(table),
                state = Word(table),
                effect_json = Text(table),
                quote_hash = Text(table),
                requested_by = Text(table),
                requested_at = Instant(table),
                expires_at = Instant(table),
                decided_by = Text(table, nullable: true),
                decided_as = Text(table, nullable: true),
                reason = Text(table, nullable: true),
                decided_at = Instant(table, nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_approvals", row => row.id));
        migration.CreateIndex("ix_approvals_order_id", "approvals", "order_id");
        migration.CreateIndex("ix_approvals_state_expires_at", "approvals", ["state", "expires_at"]);

        migration.CreateTable(
            "orders",
            table => new
            {
                id = Text(table),
                tenant_id = Text(table),
                idempotency_key = Text(table),
                quote_id = Text(table),
                request_id = Text(table, nullable: true),
                state = Word(table),
                placed_by = Text(table),
                channel = Text(table),
                assign_to = Text(table, nullable: true),
                customer_reference = Text(table, nullable: true),
                backorder_allowed = Flag(table, nullable: true),
                needed_by = Day(table, nullable: true),
                one_time_ceiling = Money(table),
                monthly_ceiling = Money(table),
                currency = Text(table),
                problem_code = Text(table, nullable: true),
                problem_text = Text(table, nullable: true),
                created_at = Instant(table),
                approved_at = Instant(table, nullable: true),
                envelope_expires_at = Instant(table, nullable: true),
                finished_at = Instant(table, nullable: true),
                lease_owner = Text(table, nullable: true),
                lease_epoch = Long(table),
                lease_until = Instant(table),
                due_at = Instant(table),
            },
            constraints: table => table.PrimaryKey("pk_orders", row => row.id));
        migration.CreateIndex("ux_orders_tenant_id_idempotency_key", "orders", ["tenant_id", "idempotency_key"], unique: true);
        migration.CreateIndex("ix_orders_state_due_at", "orders", ["state", "due_at"]);
        migration.CreateIndex("ix_orders_tenant_id_created_at", "orders", ["tenant_id", "created_at"]);
        migration.CreateIndex("ix_orders_quote_id", "orders", "quote_id");

        migration.CreateTable(
            "order_lines",
            table => new
            {
                id = Text(table),
                order_id = Text(table),
                position = Count(table),
                quantity = Count(table),
                criteria_json = Text(table),
                wish = Text(table),
                one_time_ceiling = Money(table),
                monthly_ceiling = Money(table),
                one_time_price = Money(table),
                monthly_price = Money(table),
            },
            constraints: table => table.PrimaryKey("pk_order_lines", row => row.id));
        migration.CreateIndex("ix_order_lines_order_id", "order_lines", "order_id");

        migration.CreateTable(
            "slots",
            table => new
            {
                id = Text(table),
                order_id = Text(table),
                order_line_id = Text(table),
                position = Count(table),
                state = Word(table),
                phone_number_id = Text(table, nullable: true),
                backorder_id = Text(table, nullable: true),
                attempts = Count(table),
            },
            constraints: table => table.PrimaryKey("pk_slots", row => row.id));
        migration.CreateIndex("ix_slots_order_id", "slots", "order_id");
        migration.CreateIndex("ix_slots_order_line_id", "slots", "order_line_id");
        migration.CreateIndex("ix_slots_backorder_id", "slots", "backorder_id");
    }
}
