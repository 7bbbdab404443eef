namespace AgentHost.Zendesk.Wire;

/// <summary>What a ticket or comment came from; other properties depend on the channel and are not read.</summary>
/// <param name="TicketId">The ticket that was merged or followed up.</param>
public sealed record ZendeskViaFrom(long? TicketId);
