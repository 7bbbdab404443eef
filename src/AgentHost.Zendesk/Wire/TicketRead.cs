namespace AgentHost.Zendesk.Wire;

/// <summary>A ticket with the people and organisations that it names.</summary>
/// <param name="Ticket">The ticket.</param>
/// <param name="Users">The users that it names; a deleted one is missing.</param>
/// <param name="Organisations">Its organisation, where it has one.</param>
public sealed record TicketRead(ZendeskTicket Ticket, IReadOnlyList<ZendeskUser> Users, IReadOnlyList<ZendeskOrganisation> Organisations)
{
    /// <summary>Who wants it; null when the user is deleted or was not given.</summary>
    public ZendeskUser? Requester => Users.FirstOrDefault(user => user.Id is not null && user.Id == Ticket.RequesterId);

    /// <summary>The organisation that it belongs to; null for none.</summary>
    public ZendeskOrganisation? Organisation => Organisations.FirstOrDefault(organisation => organisation.Id == Ticket.OrganisationId);
}
