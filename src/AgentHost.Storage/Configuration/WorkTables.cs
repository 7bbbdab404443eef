using AgentHost.Storage.Rows;

namespace AgentHost.Storage.Configuration;

/// <summary>Work that waits.</summary>
internal static class WorkTables
{
    public static readonly IReadOnlyList<Table> All =
    [
        new Table<OutboxRow>(nameof(OutboxRow.Id))
            .Unique(nameof(OutboxRow.Key))
            .Index(nameof(OutboxRow.State), nameof(OutboxRow.DueAt)),
        new Table<ScheduleRow>(nameof(ScheduleRow.Name))
            .Index(nameof(ScheduleRow.DueAt)),
        new Table<InboxRow>(nameof(InboxRow.Id))
            .Unique(nameof(InboxRow.Source), nameof(InboxRow.EventId))
            .Index(nameof(InboxRow.State), nameof(InboxRow.ReceivedAt)),
    ];
}
