namespace AgentHost.Zendesk.Tickets;

/// <summary>Tickets, those that changed last first.</summary>
/// <param name="Tickets">Them.</param>
/// <param name="Total">How many there are in all.</param>
public sealed record TicketList(IReadOnlyList<TicketView> Tickets, int Total);
