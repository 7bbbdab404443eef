using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace AgentHost.Storage.Migrations;

/// <summary>What is asked of carriers.</summary>
[DbContext(typeof(AgentHostDb))]
[Migration(Id)]
internal sealed class PurchasesMigration : PortableMigration
{
    public const string Id = "20261121000003_purchases";

    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migration)
    {
        migration.CreateTable(
            "carrier_orders",
            table => new
            {
                id = Text(table),
                tenant_id = Text(table),
                order_id = Text(table),
                kind = Word(table),
                provider = Text(table),
                account = Text(table),
                reference = Text(table),
                carrier_order_id = Text(table, nullable: true),
                approval_id = Text(table),
                settled = Flag(table),
                asks = Count(table),
                negatives = Count(table),
                first_negative_at = Instant(table, nullable: true),
                next_ask_at = Instant(table, nullable: true),
                created_at = Instant(table),
                owner = Text(table),
                epoch = Long(table),
                sending_until = Instant(table),
            },
            constraints: table => table.PrimaryKey("pk_carrier_orders", row => row.id));
        migration.CreateIndex("ux_carrier_orders_reference", "carrier_orders", "reference", unique: true);
        migration.CreateIndex("ix_carrier_orders_order_id", "carrier_orders", "order_id");
        migration.CreateIndex("ix_carrier_orders_settled_next_ask_at", "carrier_orders", ["settled", "next_ask_at"]);

        migration.CreateTable(
            "purchase_intents",
            table => new
            {
                id = Text(table),
                carrier_order_id = Text(table),
                order_id = Text(table),
                slot_id = Text(table),
                tenant_id = Text(table),
                provider = Text(table),
                account = Text(table),
                e164 = Text(table),
                state = Word(table),
                live = Flag(table),
                owned_before = Flag(table, nullable: true),
                number_type = Word(table),
                features = Text(table),
                region = Text(table, nullable: true),
                city = Text(table, nullable: true),
                rate_center = Text(table, nullable: true),
                one_time_quoted = Money(table),
                monthly_quoted = Money(table),
                currency = Text(table),
                code = Text(table, nullable: true),
                created_at = Instant(table),
                changed_at = Instant(table),
                epoch = Long(table),
            },
            constraints: table => table.PrimaryKey("pk_purchase_intents", row => row.id));
        migration.CreateIndex("ux_purchase_intents_slot_id", "purchase_intents", "slot_id", unique: true, filter: "\"live\"");
        migration.CreateIndex("ux_purchase_intents_provider_account_e164", "purchase_intents", ["provider", "account", "e164"], unique: true, filter: "\"live\"");
        migration.CreateIndex("ix_purchase_intents_order_id", "purchase_intents", "order_id");
        migration.CreateIndex("ix_purchase_intents_carrier_order_id", "purchase_intents", "carrier_order_id");

        migration.CreateTable(
            "intent_changes",
            table => new
            {
                id = Text(table),
                intent_id = Text(table),
                from = Word(table, nullable: true),
                to = Word(table),
                why = Text(table),
                actor = Text(table),
                at = Instant(table),
            },
            constraints: table => table.PrimaryKey("pk_intent_changes", row => row.id));
        migration.CreateIndex("ix_intent_changes_intent_id", "intent_changes", "intent_id");

        migration.CreateTable(
            "backorders",
            table => new
            {
                id = Text(table),
                tenant_id = Text(table),
                order_id = Text(table),
                order_line_id = Text(table),
                carrier_order_row_id = Text(table),
                provider = Text(table),
                account = Text(table),
                reference = Text(table),
                quantity = Count(table),
                delivered = Count(table),
                state = Word(table),
                code = Text(table, nullable: true),
                expected_at = Instant(table, nullable: true),
                placed_at = Instant(table),
                checked_at = Instant(table, nullable: true),
                closed_at = Instant(table, nullable: true),
                lease_owner = Text(table, nullable: true),
                lease_epoch = Long(table),
                lease_until = Instant(table),
                due_at = Instant(table),
            },
            constraints: table => table.PrimaryKey("pk_backorders", row => row.id));
        migration.CreateIndex("ix_backorders_state_due_at", "backorders", ["state", "due_at"]);
        migration.CreateIndex("ix_backorders_order_id", "backorders", "order_id");
        migration.CreateIndex("ix_backorders_carrier_order_row_id", "backorders", "carrier_order_row_id");
    }
}
