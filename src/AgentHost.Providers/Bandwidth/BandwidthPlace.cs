using System.Diagnostics.CodeAnalysis;

namespace AgentHost.Providers.Bandwidth;

/// <summary>Where a number stands: a SIP peer (location) of a site. As a route: "743/303716".</summary>
/// <param name="SiteId">The site, digits.</param>
/// <param name="PeerId">The SIP peer, digits.</param>
internal sealed record BandwidthPlace(string SiteId, string PeerId)
{
    /// <summary>Reads a route.</summary>
    public static bool TryParse(string? route, [NotNullWhen(true)] out BandwidthPlace? place)
    {
        place = route?.Split('/') is [var site, var peer] && BandwidthSettings.IsId(site) && BandwidthSettings.IsId(peer) ? new BandwidthPlace(site, peer) : null;
        return place is not null;
    }

    /// <summary>The route.</summary>
    public override string ToString() => $"{SiteId}/{PeerId}";
}
