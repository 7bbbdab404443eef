using System.Net;
using System.Net.Sockets;

namespace AgentHost.Operations.Outbox;

/// <summary>Tells addresses of the public internet from all others (IANA’s special-purpose registries for IPv4 and IPv6).</summary>
public static class PublicAddress
{
    private static readonly IPNetwork[] NotPublic =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24",
            "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20",
        }.Select(network => IPNetwork.Parse(network)),
    ];

    // What IANA has given out of IPv6; everything else is loopback, link-local, private, multicast, a translation of IPv4 or unassigned.
    private static readonly IPNetwork Global = IPNetwork.Parse("2000::/3");

    /// <summary>Whether it is one. IPv4 written as IPv6 counts as what it stands for.</summary>
    public static bool Is(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return (plain.AddressFamily == AddressFamily.InterNetwork || Global.Contains(plain)) && !Array.Exists(NotPublic, network => network.Contains(plain));
    }

    /// <summary>Whether a host is written as an address that is none, or names this machine; a name is looked up when it is connected to.</summary>
    public static bool IsPlainlyNot(Uri address) =>
        address.IsLoopback || (IPAddress.TryParse(address.IdnHost, out var written) && !Is(written));
}
