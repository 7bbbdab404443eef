using AgentHost.Storage.Rows;

namespace AgentHost.Storage.Configuration;

/// <summary>Work that waits.</summary>
internal static class WorkTables
{
    public static readonly IReadOnlyList<Table> All =
    [
        new Table<OutboxRow>(nameof(OutboxRow.Id))
            .Unique(nameof(OutboxRow.Key))
            .Index(nameof(OutboxRow.State), nameof(OutboxRow.DueAt))
            .Index(nameof(OutboxRow.Destination), nameof(OutboxRow.State), nameof(OutboxRow.DueAt))
            .IndexWhere(Filters.Laned, nameof(OutboxRow.Destination), nameof(OutboxRow.Lane), nameof(OutboxRow.Position)),
        new Table<WebhookRow>(nameof(WebhookRow.Id))
            .Unique(nameof(WebhookRow.TenantId), nameof(WebhookRow.Address)),
        new Table<AlertQuietRow>(nameof(AlertQuietRow.TenantId), nameof(AlertQuietRow.Kind), nameof(AlertQuietRow.Subject)),
        new Table<ScheduleRow>(nameof(ScheduleRow.Name))
            .Index(nameof(ScheduleRow.DueAt)),
        new Table<InboxRow>(nameof(InboxRow.Id))
            .Unique(nameof(InboxRow.Source), nameof(InboxRow.EventId))
            .Index(nameof(InboxRow.State), nameof(InboxRow.ReceivedAt)),
    ];
}
