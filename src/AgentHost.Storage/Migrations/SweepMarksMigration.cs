using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace AgentHost.Storage.Migrations;

/// <summary>How far a sweep has been told by the other side's own times.</summary>
[DbContext(typeof(AgentHostDb))]
[Migration(Id)]
internal sealed class SweepMarksMigration : PortableMigration
{
    public const string Id = "20261122000100_sweep_marks";

    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migration) => AddInstant(migration, "schedules", "seen_until");
}
