using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace AgentHost.Storage.Migrations;

/// <summary>The numbers that we own or hold.</summary>
[DbContext(typeof(AgentHostDb))]
[Migration(Id)]
internal sealed class InventoryMigration : PortableMigration
{
    public const string Id = "20261121000004_inventory";

    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migration)
    {
        migration.CreateTable(
            "phone_numbers",
            table => new
            {
                id = Text(table),
                tenant_id = Text(table),
                e164 = Text(table),
                provider = Text(table),
                account = Text(table),
                carrier_number_id = Text(table, nullable: true),
                state = Word(table),
                active = Flag(table),
                simulated = Flag(table),
                number_type = Word(table),
                features = Text(table),
                country = Text(table),
                region = Text(table, nullable: true),
                city = Text(table, nullable: true),
                rate_center = Text(table, nullable: true),
                monthly_cost = Money(table, nullable: true),
                monthly_price = Money(table, nullable: true),
                currency = Text(table),
                order_id = Text(table, nullable: true),
                intent_id = Text(table, nullable: true),
                source = Text(table),
                readiness = Word(table),
                readiness_detail = Text(table, nullable: true),
                notes = Text(table, nullable: true),
                acquired_at = Instant(table),
                state_changed_at = Instant(table),
                aging_until = Instant(table, nullable: true),
                released_at = Instant(table, nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_phone_numbers", row => row.id));
        migration.CreateIndex("ux_phone_numbers_e164", "phone_numbers", "e164", unique: true, filter: "\"active\"");
        migration.CreateIndex("ix_phone_numbers_tenant_id_state", "phone_numbers", ["tenant_id", "state"]);
        migration.CreateIndex("ix_phone_numbers_order_id", "phone_numbers", "order_id");

        migration.CreateTable(
            "assignments",
            table => new
            {
                id = Text(table),
                tenant_id = Text(table),
                phone_number_id = Text(table),
                e164 = Text(table),
                holder = Text(table),
                order_id = Text(table, nullable: true),
                active = Flag(table),
                assigned_at = Instant(table),
                ended_at = Instant(table, nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_assignments", row => row.id));
        migration.CreateIndex("ux_assignments_e164", "assignments", "e164", unique: true, filter: "\"active\"");
        migration.CreateIndex("ix_assignments_phone_number_id", "assignments", "phone_number_id");

        migration.CreateTable(
            "reservations",
            table => new
            {
                id = Text(table),
                reservation_id = Text(table),
                tenant_id = Text(table),
                e164 = Text(table),
                provider = Text(table),
                account = Text(table),
                reference = Text(table),
                created_by = Text(table),
                created_at = Instant(table),
                expires_at = Instant(table),
                ended_at = Instant(table, nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_reservations", row => row.id));
        migration.CreateIndex("ux_reservations_provider_account_e164", "reservations", ["provider", "account", "e164"], unique: true, filter: "\"ended_at\" IS NULL");
        migration.CreateIndex("ix_reservations_reservation_id", "reservations", "reservation_id");
    }
}
