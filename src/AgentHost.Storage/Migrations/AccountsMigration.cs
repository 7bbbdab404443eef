using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace AgentHost.Storage.Migrations;

/// <summary>What processes share of carrier accounts: turns at their limits, and what was seen of them.</summary>
[DbContext(typeof(AgentHostDb))]
[Migration(Id)]
internal sealed class AccountsMigration : PortableMigration
{
    public const string Id = "20261121000030_accounts";

    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migration)
    {
        migration.CreateTable(
            "rate_buckets",
            table => new
            {
                provider = Text(table),
                account = Text(table),
                next_at = Instant(table),
                paused_until = Instant(table),
            },
            constraints: table => table.PrimaryKey("pk_rate_buckets", row => new { row.provider, row.account }));

        migration.CreateTable(
            "account_states",
            table => new
            {
                provider = Text(table),
                account = Text(table),
                balance = Money(table, nullable: true),
                low_since = Instant(table, nullable: true),
                asked_at = Instant(table, nullable: true),
                seen_by = Text(table),
                seen_at = Instant(table),
                health_json = Text(table),
            },
            constraints: table => table.PrimaryKey("pk_account_states", row => new { row.provider, row.account }));
    }
}
