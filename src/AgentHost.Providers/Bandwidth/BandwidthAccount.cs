using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Bandwidth;

/// <summary>Whether the account can order: it answers, and has the site and SIP peer that orders go into. Bandwidth tells no balance (bandwidth.md §6).</summary>
internal sealed class BandwidthAccount(BandwidthClient client, BandwidthOptions options)
{
    /// <summary>The state.</summary>
    public async Task<AccountState> GetAsync(CancellationToken cancellationToken)
    {
        if (await client.FindAsync(CarrierOperation.Account, client.AccountPath, "AccountResponse", cancellationToken) is null)
        {
            return new AccountState(false, $"Bandwidth knows no such account; see {BandwidthSettings.AccountId}.", null);
        }

        var site = $"{client.AccountPath}/sites/{Uri.EscapeDataString(options.SiteId ?? "")}";
        if (options.SiteId is not { Length: > 0 } || await client.FindAsync(CarrierOperation.Account, site, "SiteResponse", cancellationToken) is null)
        {
            return new AccountState(false, $"The account has no such site, and every order needs one; see {BandwidthSettings.SiteId}.", null);
        }

        var peers = (await client.ReadAsync(CarrierOperation.Account, $"{site}/sippeers", "TNSipPeersResponse", cancellationToken)).At("SipPeers").All("SipPeer").ToList();
        return options.PeerId is { } peer && peers.All(told => told.TextAt("PeerId") != peer) ? new AccountState(false, $"The site has no such SIP peer; see {BandwidthSettings.PeerId}.", null)
            : options.PeerId is null && peers.All(told => told.TruthAt("IsDefaultPeer") != true)
                ? new AccountState(false, $"The site has no default SIP peer: set {BandwidthSettings.PeerId}.", null)
            : new AccountState(true, "Active; site and SIP peer are there.", null);
    }
}
