namespace AgentHost.CarrierSandbox.Zendesk;

/// <summary>An organisation of the help desk.</summary>
/// <param name="Id">The id.</param>
/// <param name="Name">The name.</param>
/// <param name="Notes">What agents noted.</param>
/// <param name="Tags">Its tags, which its users' new tickets get.</param>
public sealed record DeskOrganisation(long Id, string Name, string? Notes, IReadOnlyList<string> Tags);
