using System.Security.Claims;
using AgentHost.Operations;

namespace AgentHost.Tools.Filters;

/// <summary>How a caller travels with a message: as its user, put there by the door that knows who speaks.</summary>
/// <param name="caller">Who calls.</param>
public sealed class CallerPrincipal(Caller caller) : ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, caller.Actor)], caller.Channel))
{
    /// <summary>Who calls.</summary>
    public Caller Caller { get; } = caller;

    /// <summary>The caller behind a user; null when a door let somebody in without saying who it is.</summary>
    public static Caller? CallerOf(ClaimsPrincipal? user) => (user as CallerPrincipal)?.Caller;
}
