using AgentHost.Operations;

namespace AgentHost.Tools.Identity;

/// <summary>What came of looking at an access token.</summary>
internal abstract record TokenVerdict
{
    /// <summary>Good: this is who calls.</summary>
    public sealed record Good(Caller Caller) : TokenVerdict;

    /// <summary>No token for this server: unknown, ended, revoked, or issued by or for another.</summary>
    public sealed record Bad : TokenVerdict;

    /// <summary>Good, but of nobody who is known here: it names no tenant of ours, or no actor.</summary>
    public sealed record OfNobody : TokenVerdict;

    /// <summary>The authorization server could not be asked.</summary>
    /// <param name="Code">Why: introspection_timeout, introspection_unreachable, introspection_refused, introspection_unusable.</param>
    public sealed record Unsure(string Code) : TokenVerdict;
}
