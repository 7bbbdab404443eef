using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace AgentHost.Storage.Migrations;

/// <summary>What is known of backorders, by whom it was told and when; and carriers' own ids of reservations.</summary>
[DbContext(typeof(AgentHostDb))]
[Migration(Id)]
internal sealed class BackordersMigration : PortableMigration
{
    public const string Id = "20261121000050_backorders";

    private const string Table = "backorders";

    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migration)
    {
        AddText(migration, Table, "detail");
        AddText(migration, Table, "carrier_order_id");
        AddText(migration, Table, "carrier_state");
        AddInstant(migration, Table, "expected_told_at");
        AddInstant(migration, Table, "news_at");
        AddInstant(migration, Table, "expires_at");
        AddInstant(migration, Table, "close_asked_at");
        AddText(migration, Table, "close_reason");
        AddInstant(migration, Table, "close_sent_at");
        AddText(migration, Table, "close_refusal");
        AddText(migration, "reservations", "carrier_reservation_id");
        AddText(migration, "reservations", "offer_json");
    }
}
