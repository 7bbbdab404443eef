using System.Security.Claims;
using AgentHost.Operations;
using AgentHost.Tools.Catalog;

namespace AgentHost.Tools.Filters;

/// <summary>How a caller travels with a message: as its user, put there by the door that knows who speaks.</summary>
/// <param name="caller">Who calls.</param>
/// <param name="toolsets">The toolsets that the caller's key or client narrows the offer to; null for none.</param>
/// <param name="readOnly">Whether the key or client narrows it to tools that change nothing.</param>
/// <param name="mayStepUp">Whether the caller can get a scope that a call lacks, by asking its authorization server.</param>
public sealed class CallerPrincipal(Caller caller, IReadOnlyList<Toolset>? toolsets = null, bool readOnly = false, bool mayStepUp = false)
    : ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, caller.Actor)], caller.Channel))
{
    /// <summary>Who calls.</summary>
    public Caller Caller { get; } = caller;

    /// <summary>Whether the caller can get a scope that a call lacks: then tools that need it are listed, too.</summary>
    public bool MayStepUp { get; } = mayStepUp;

    /// <summary>The caller behind a user; null when a door let somebody in without saying who it is.</summary>
    public static Caller? CallerOf(ClaimsPrincipal? user) => (user as CallerPrincipal)?.Caller;

    /// <summary>What this server offers to a user: its own offer, narrowed by the user's key and client.</summary>
    public static ToolsOptions OfferTo(ClaimsPrincipal? user, ToolsOptions options) => (user as CallerPrincipal)?.Narrow(options) ?? options;

    private ToolsOptions Narrow(ToolsOptions options) =>
        toolsets is null && !readOnly ? options : options with { NarrowedTo = toolsets ?? options.NarrowedTo, ReadOnly = options.ReadOnly || readOnly };
}
