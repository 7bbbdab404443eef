namespace AgentHost.Zendesk.Tickets;

/// <summary>An organisation at Zendesk and the tenant that it is.</summary>
/// <param name="Id">Zendesk's id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Tenant">The tenant.</param>
/// <param name="Requesters">"verified": every verified end user may order; "listed": only listed people.</param>
/// <param name="Mode">What orders by ticket do: "shadow", "ask" or "auto".</param>
/// <param name="ConfirmedBy">Who said so.</param>
/// <param name="ConfirmedAt">UTC.</param>
public sealed record OrganisationView(string Id, string Name, string Tenant, string Requesters, string Mode, string ConfirmedBy, DateTimeOffset ConfirmedAt);
