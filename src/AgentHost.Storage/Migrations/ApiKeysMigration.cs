using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace AgentHost.Storage.Migrations;

/// <summary>Keys of programs that call over HTTP.</summary>
[DbContext(typeof(AgentHostDb))]
[Migration(Id)]
internal sealed class ApiKeysMigration : PortableMigration
{
    public const string Id = "20261121000090_api_keys";

    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migration)
    {
        migration.CreateTable(
            "api_keys",
            table => new
            {
                id = Text(table),
                tenant_id = Text(table),
                name = Text(table),
                hash = Text(table),
                hint = Text(table),
                scopes = Text(table),
                toolsets = Text(table, nullable: true),
                read_only = Flag(table),
                created_by = Text(table),
                created_at = Instant(table),
                expires_at = Instant(table, nullable: true),
                revoked_at = Instant(table, nullable: true),
                revoked_by = Text(table, nullable: true),
                last_used_at = Instant(table, nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_api_keys", row => row.id));
        migration.CreateIndex("ux_api_keys_hash", "api_keys", "hash", unique: true);
        migration.CreateIndex("ux_api_keys_tenant_id_name", "api_keys", ["tenant_id", "name"], unique: true);
    }
}
