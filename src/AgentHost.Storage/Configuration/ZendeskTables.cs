using AgentHost.Storage.Rows;

namespace AgentHost.Storage.Configuration;

/// <summary>Tickets, and whose they are.</summary>
internal static class ZendeskTables
{
    public static readonly IReadOnlyList<Table> All =
    [
        new Table<TicketRow>(nameof(TicketRow.Id))
            .Index(nameof(TicketRow.DueAt))
            .Index(nameof(TicketRow.RequestId))
            .Index(nameof(TicketRow.TenantId), nameof(TicketRow.UpdatedAt)),
        new Table<ZendeskOrganisationRow>(nameof(ZendeskOrganisationRow.Id)),
        new Table<ZendeskPersonRow>(nameof(ZendeskPersonRow.Id)),
    ];
}
