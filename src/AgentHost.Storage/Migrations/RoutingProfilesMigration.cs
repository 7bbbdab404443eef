using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace AgentHost.Storage.Migrations;

/// <summary>Where numbers point, by tenant and account, and the profile that an order and its numbers go by.</summary>
[DbContext(typeof(AgentHostDb))]
[Migration(Id)]
internal sealed class RoutingProfilesMigration : PortableMigration
{
    public const string Id = "20261121000040_routing_profiles";

    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migration)
    {
        migration.CreateTable(
            "routing_profiles",
            table => new
            {
                tenant_id = Text(table),
                name = Text(table),
                provider = Text(table),
                account = Text(table),
                voice_route = Text(table, nullable: true),
                messaging_route = Text(table, nullable: true),
                campaign = Text(table, nullable: true),
                is_default = Flag(table),
                set_by = Text(table),
                set_at = Instant(table),
            },
            constraints: table => table.PrimaryKey("pk_routing_profiles", row => new { row.tenant_id, row.name, row.provider, row.account }));
        migration.CreateIndex(
            "ux_routing_profiles_tenant_id_provider_account", "routing_profiles", ["tenant_id", "provider", "account"], unique: true, filter: "\"is_default\"");

        AddText(migration, "orders", "routing_profile");
        AddText(migration, "phone_numbers", "routing_profile");
    }
}
