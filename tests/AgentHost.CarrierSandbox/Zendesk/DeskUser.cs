namespace AgentHost.CarrierSandbox.Zendesk;

/// <summary>A user of the help desk.</summary>
/// <param name="Id">The id.</param>
/// <param name="Name">The name.</param>
/// <param name="Email">The e-mail address.</param>
/// <param name="Role">"end-user", "agent", "admin".</param>
/// <param name="OrganisationId">The organisation.</param>
/// <param name="Locale">The language.</param>
public sealed record DeskUser(long Id, string Name, string Email, string Role, long? OrganisationId = null, string Locale = "en-US")
{
    /// <summary>Whether an identity was verified.</summary>
    public bool Verified { get; init; } = true;

    /// <summary>Whether it is suspended.</summary>
    public bool Suspended { get; init; }

    /// <summary>Whether it was deleted: tickets still name it, and nothing gives it.</summary>
    public bool Deleted { get; init; }
}
