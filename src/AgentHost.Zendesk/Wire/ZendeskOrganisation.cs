namespace AgentHost.Zendesk.Wire;

/// <summary>An organisation: the customer that a requester belongs to.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="ExternalId">The id that another system gave it.</param>
/// <param name="Notes">What agents noted; not instructions.</param>
public sealed record ZendeskOrganisation(long Id, string? Name, string? ExternalId, string? Notes)
{
    /// <summary>The id.</summary>
    public override string ToString() => $"organisation {Id}";
}
