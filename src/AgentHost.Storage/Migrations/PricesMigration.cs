using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace AgentHost.Storage.Migrations;

/// <summary>What carriers charge, what tenants pay, and both beside each other where money is noted.</summary>
[DbContext(typeof(AgentHostDb))]
[Migration(Id)]
internal sealed class PricesMigration : PortableMigration
{
    public const string Id = "20261121000020_prices";

    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migration)
    {
        migration.CreateTable(
            "price_book",
            table => new
            {
                provider = Text(table),
                account = Text(table),
                number_type = Word(table),
                country = Text(table),
                one_time = Money(table),
                monthly = Money(table),
                source = Text(table),
                converted_from = Text(table, nullable: true),
                set_by = Text(table),
                as_of = Instant(table),
            },
            constraints: table => table.PrimaryKey("pk_price_book", row => new { row.provider, row.account, row.number_type, row.country }));

        migration.CreateTable(
            "rate_cards",
            table => new
            {
                tenant_id = Text(table),
                number_type = Text(table),
                country = Text(table),
                one_time = Money(table, nullable: true),
                monthly = Money(table, nullable: true),
                markup_percent = Money(table),
                set_by = Text(table),
                set_at = Instant(table),
            },
            constraints: table => table.PrimaryKey("pk_rate_cards", row => new { row.tenant_id, row.number_type, row.country }));

        AddText(migration, "order_lines", "rate_json");
        AddFlag(migration, "order_lines", "cost_unknown");
        AddFlag(migration, "purchase_intents", "cost_unknown");
        AddMoney(migration, "ledger_entries", "one_time_price");
        AddMoney(migration, "ledger_entries", "monthly_price");
    }
}
