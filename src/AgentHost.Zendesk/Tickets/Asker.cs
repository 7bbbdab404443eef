using AgentHost.Operations;

namespace AgentHost.Zendesk.Tickets;

/// <summary>Who asks, as far as Zendesk vouches for it and the mapping here knows it. Closed.</summary>
public abstract record Asker
{
    private Asker()
    {
    }

    /// <summary>A verified requester of a mapped organisation, who may order for its tenant.</summary>
    /// <param name="UserId">Zendesk's id of the user.</param>
    /// <param name="Tenant">The tenant.</param>
    public sealed record Known(long UserId, string Tenant) : Asker
    {
        private static readonly HashSet<string> Rights = new(StringComparer.Ordinal) { Scope.NumbersRead, Scope.NumbersOrder };

        /// <summary>The caller that the tools see.</summary>
        /// <param name="untrusted">Whether words of others stand in the message: then nothing is automatic.</param>
        public Caller Caller(bool untrusted) => new() { Tenant = Tenant, Actor = People.ActorOf(UserId), Channel = People.Channel, Scopes = Rights, Untrusted = untrusted };
    }

    /// <summary>Nobody who may order.</summary>
    /// <param name="Code">Stable code: "requester_deleted", "requester_is_staff", "requester_not_verified", "organisation_unknown", "requester_not_listed".</param>
    public sealed record Unknown(string Code) : Asker;
}
