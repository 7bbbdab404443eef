namespace AgentHost.Zendesk.Tickets;

/// <summary>A person at Zendesk with rights of their own.</summary>
/// <param name="Id">Zendesk's id of the user.</param>
/// <param name="Name">The name.</param>
/// <param name="Tenant">The tenant that it counts for; null for every one.</param>
/// <param name="Rights">"order", "approve".</param>
/// <param name="SetBy">Who said so.</param>
/// <param name="SetAt">UTC.</param>
public sealed record PersonView(string Id, string Name, string? Tenant, IReadOnlyList<string> Rights, string SetBy, DateTimeOffset SetAt);
