namespace AgentHost.Zendesk.Wire;

/// <summary>A change that was made. The ticket's stamp for the next one comes from a fresh read: triggers may have changed it since.</summary>
/// <param name="Ticket">The ticket afterwards.</param>
/// <param name="Audit">What happened.</param>
public sealed record TicketUpdated(ZendeskTicket Ticket, ZendeskAudit? Audit);
