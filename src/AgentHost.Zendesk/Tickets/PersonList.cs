namespace AgentHost.Zendesk.Tickets;

/// <summary>The people with rights of their own.</summary>
/// <param name="People">By name.</param>
public sealed record PersonList(IReadOnlyList<PersonView> People);
