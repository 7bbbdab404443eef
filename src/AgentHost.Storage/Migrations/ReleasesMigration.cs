using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace AgentHost.Storage.Migrations;

/// <summary>
/// Releases are intents. What is being given back at the moment of the upgrade becomes an intent whose outcome is unknown: the carrier may have been asked
/// or not, so it is settled by asking, and never sent again.
/// </summary>
[DbContext(typeof(AgentHostDb))]
[Migration(Id)]
internal sealed class ReleasesMigration : PortableMigration
{
    public const string Id = "20261121000060_releases";

    // The rows that are on their way, which every statement below is about.
    private const string Releasing = "FROM phone_numbers n WHERE n.state = 'releasing' AND n.active";

    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migration)
    {
        AddFlag(migration, "carrier_orders", "still_listed");
        AddText(migration, "purchase_intents", "phone_number_id");
        AddText(migration, "purchase_intents", "number_state_before");

        // The hold on the number goes from its purchase to its release.
        migration.Sql($"UPDATE purchase_intents SET live = FALSE WHERE id IN (SELECT n.intent_id {Releasing})");

        // Ids and references are made of the inventory row's, which no other row is named after.
        migration.Sql(
            $"""
            INSERT INTO carrier_orders
                (id, tenant_id, order_id, kind, provider, account, reference, approval_id, settled, asks, negatives, next_ask_at, created_at, owner, epoch, sending_until)
            SELECT 'release-' || n.id, n.tenant_id, '', 'release', n.provider, n.account, 'ah' || n.id || '00', '', FALSE, 0, 0,
                n.state_changed_at, n.state_changed_at, 'upgrade', 0, n.state_changed_at
            {Releasing}
            """);
        migration.Sql(
            $"""
            INSERT INTO purchase_intents
                (id, carrier_order_id, order_id, slot_id, phone_number_id, tenant_id, provider, account, e164, state, live, number_type, features,
                one_time_quoted, monthly_quoted, currency, code, created_at, changed_at, epoch)
            SELECT 'release-' || n.id, 'release-' || n.id, '', n.id, n.id, n.tenant_id, n.provider, n.account, n.e164, 'unknown', TRUE, n.number_type, n.features,
                0, 0, n.currency, 'upgraded', n.state_changed_at, n.state_changed_at, 0
            {Releasing}
            """);
        migration.Sql(
            $"""
            INSERT INTO intent_changes (id, intent_id, "to", why, actor, at)
            SELECT 'release-' || n.id || '-0', 'release-' || n.id, 'sending', 'begun before releases were intents', 'upgrade', n.state_changed_at {Releasing}
            """);
        migration.Sql(
            $"""
            INSERT INTO intent_changes (id, intent_id, "from", "to", why, actor, at)
            SELECT 'release-' || n.id || '-1', 'release-' || n.id, 'sending', 'unknown', 'no answer was recorded', 'upgrade', n.state_changed_at {Releasing}
            """);
    }
}
