namespace AgentHost.Zendesk.Wire;

/// <summary>Tickets of a search.</summary>
/// <param name="Tickets">Them.</param>
/// <param name="Cursor">What the next page is asked for by; null when there is none.</param>
public sealed record TicketsPage(IReadOnlyList<ZendeskTicket> Tickets, string? Cursor);
