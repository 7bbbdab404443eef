using System.Text.Json.Serialization;

namespace AgentHost.Zendesk.Wire;

/// <summary>A user: requester, agent or administrator.</summary>
public sealed record ZendeskUser
{
    /// <summary>The role of customers.</summary>
    public const string EndUser = "end-user";

    /// <summary>The id; null for the anonymous user that a wrong user name is answered with.</summary>
    public long? Id { get; init; }

    /// <summary>The name, the user's words.</summary>
    public string? Name { get; init; }

    /// <summary>The e-mail address.</summary>
    public string? Email { get; init; }

    /// <summary>"end-user", "agent", "admin".</summary>
    public string? Role { get; init; }

    /// <summary>Whether an identity of the user was verified.</summary>
    public bool Verified { get; init; }

    /// <summary>False for a deleted user.</summary>
    public bool Active { get; init; }

    /// <summary>Whether the user is suspended; null when Zendesk did not say.</summary>
    public bool? Suspended { get; init; }

    /// <summary>The organisation.</summary>
    [JsonPropertyName("organization_id")]
    public long? OrganisationId { get; init; }

    /// <summary>The language, "en-US", "fr", "es-419".</summary>
    public string? Locale { get; init; }

    /// <summary>Whether it is a customer whom Zendesk vouches for: verified, active, not suspended. What is not said does not count.</summary>
    public bool IsVouchedEndUser => Id is not null && Role == EndUser && Verified && Active && Suspended == false;

    /// <summary>Whether it is staff.</summary>
    public bool IsStaff => Id is not null && Role is "agent" or "admin" && Active && Suspended != true;

    /// <summary>The id.</summary>
    public override string ToString() => $"user {Id}";
}
