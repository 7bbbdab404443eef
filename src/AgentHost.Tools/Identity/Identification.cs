using AgentHost.Tools.Filters;
using AgentHost.Tools.Http;

namespace AgentHost.Tools.Identity;

/// <summary>Who sends a request over HTTP, or why that is not known.</summary>
/// <param name="Principal">The caller; null when refused.</param>
/// <param name="Refusal">Why the request goes no further.</param>
/// <param name="Challenge">What the header WWW-Authenticate says then.</param>
internal sealed record Identification(CallerPrincipal? Principal, HttpRefusal? Refusal = null, string? Challenge = null);
