using Microsoft.EntityFrameworkCore.Migrations;

namespace AgentHost.Storage.Migrations;

/// <summary>Every migration, in the order in which they run; a list instead of a search through the assembly, because it is read at every start.</summary>
internal static class MigrationList
{
    public static readonly IReadOnlyList<(string Id, Func<Migration> Create)> All =
    [
        (TenantsMigration.Id, static () => new TenantsMigration()),
        (OrdersMigration.Id, static () => new OrdersMigration()),
        (PurchasesMigration.Id, static () => new PurchasesMigration()),
        (InventoryMigration.Id, static () => new InventoryMigration()),
        (WorkMigration.Id, static () => new WorkMigration()),
        (ProviderAccountsMigration.Id, static () => new ProviderAccountsMigration()),
        (InboxMigration.Id, static () => new InboxMigration()),
        (PricesMigration.Id, static () => new PricesMigration()),
        (AccountsMigration.Id, static () => new AccountsMigration()),
        (RoutingProfilesMigration.Id, static () => new RoutingProfilesMigration()),
        (BackordersMigration.Id, static () => new BackordersMigration()),
        (ReleasesMigration.Id, static () => new ReleasesMigration()),
        (OutboxMigration.Id, static () => new OutboxMigration()),
        (AuditMigration.Id, static () => new AuditMigration()),
        (ApiKeysMigration.Id, static () => new ApiKeysMigration()),
        (CancellationsMigration.Id, static () => new CancellationsMigration()),
        (TicketsMigration.Id, static () => new TicketsMigration()),
        (SweepMarksMigration.Id, static () => new SweepMarksMigration()),
    ];
}
