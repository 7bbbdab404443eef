using AgentHost.Providers.Carriers;

namespace AgentHost.Providers.Bandwidth;

/// <summary>How Bandwidth is set up from named settings.</summary>
public static class BandwidthAdapter
{
    /// <summary>The carrier.</summary>
    public static CarrierAdapter Adapter { get; } = new(
        ProviderNames.Bandwidth,
        "Bandwidth",
        [
            BandwidthSettings.AccountId, BandwidthSettings.UserName, BandwidthSettings.Password, BandwidthSettings.ClientId, BandwidthSettings.ClientSecret,
            BandwidthSettings.WebhookUserName, BandwidthSettings.WebhookPassword,
        ],
        [BandwidthSettings.SiteId, BandwidthSettings.PeerId, BandwidthSettings.BaseUrl, BandwidthSettings.Enabled],
        Open);

    private static CarrierAccount Open(CarrierSetup setup)
    {
        var options = BandwidthOptions.Read(setup.Settings, setup.Account, setup.StandIn, settleWindow: setup.SettleWindow);
        return new(new BandwidthProvider(options, setup.Reads, setup.Orders), new BandwidthWebhooks(options), options.IsEnabled);
    }
}
