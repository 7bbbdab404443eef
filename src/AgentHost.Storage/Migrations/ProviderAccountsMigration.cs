using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace AgentHost.Storage.Migrations;

/// <summary>What people and checks say of the accounts at carriers.</summary>
[DbContext(typeof(AgentHostDb))]
[Migration(Id)]
internal sealed class ProviderAccountsMigration : PortableMigration
{
    public const string Id = "20261121000008_provider_accounts";

    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migration) => migration.CreateTable(
        "provider_accounts",
        table => new
        {
            provider = Text(table),
            account = Text(table),
            enabled = Flag(table),
            checked_at = Instant(table, nullable: true),
            check_passed = Flag(table),
            checked_simulated = Flag(table),
            check_code = Text(table, nullable: true),
            check_detail = Text(table, nullable: true),
            changed_by = Text(table),
            changed_at = Instant(table),
        },
        constraints: table => table.PrimaryKey("pk_provider_accounts", row => new { row.provider, row.account }));
}
