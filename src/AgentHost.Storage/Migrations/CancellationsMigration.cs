using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace AgentHost.Storage.Migrations;

/// <summary>When an order was cancelled.</summary>
[DbContext(typeof(AgentHostDb))]
[Migration(Id)]
internal sealed class CancellationsMigration : PortableMigration
{
    public const string Id = "20261121000095_cancellations";

    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migration) => AddInstant(migration, "orders", "cancelled_at");
}
