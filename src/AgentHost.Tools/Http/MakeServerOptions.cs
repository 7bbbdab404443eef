using AgentHost.Tools.Filters;
using ModelContextProtocol.Server;

namespace AgentHost.Tools.Http;

/// <summary>Makes fresh options for one server. A door for test hosts, which add fixtures of the official conformance suite to the tools.</summary>
/// <param name="services">The services that tools need.</param>
/// <param name="principal">Who calls, by which the instructions are chosen.</param>
/// <param name="identified">Whether every message is that caller's; false where the transport names the caller of each message.</param>
public delegate McpServerOptions MakeServerOptions(IServiceProvider services, CallerPrincipal principal, bool identified);
