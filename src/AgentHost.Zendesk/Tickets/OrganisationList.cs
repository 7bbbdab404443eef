namespace AgentHost.Zendesk.Tickets;

/// <summary>The organisations that are mapped.</summary>
/// <param name="Organisations">By name.</param>
public sealed record OrganisationList(IReadOnlyList<OrganisationView> Organisations);
