using System.Net;
using Microsoft.AspNetCore.Http;

namespace AgentHost.Tools.Http;

/// <summary>
/// Refuses requests that a foreign web page could make a browser send: the host must be this machine or one that is configured, and an origin, where there is one,
/// a page of this machine or one that is configured.
/// </summary>
public sealed class HostAndOrigin(McpHttpOptions options)
{
    private readonly HashSet<string> _hosts = new(options.Hosts, StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _origins = new(options.Origins, StringComparer.OrdinalIgnoreCase);

    /// <summary>Why the request is refused, in a sentence; null when it is not.</summary>
    public string? Complaint(HttpRequest request)
    {
        var host = request.Host.Host;
        if (!IsThisMachine(host) && !_hosts.Contains(host))
        {
            return "This server is not called by that name. Whoever runs it can add the name to AgentHost:Http:Hosts.";
        }

        return request.Headers.Origin.All(origin => IsAllowed(origin, host))
            ? null
            : "Pages of that origin may not call. Whoever runs this server can add it to AgentHost:Http:Origins.";
    }

    /// <summary>Whether a host name or address is this very machine.</summary>
    public static bool IsThisMachine(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private bool IsAllowed(string? origin, string host) =>
        string.IsNullOrEmpty(origin)
        || _origins.Contains(origin)
        || (IsThisMachine(host) && Uri.TryCreate(origin, UriKind.Absolute, out var page) && IsThisMachine(page.Host));
}
