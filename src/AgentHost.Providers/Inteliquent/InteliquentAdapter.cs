using AgentHost.Providers.Carriers;

namespace AgentHost.Providers.Inteliquent;

/// <summary>How Inteliquent is set up from named settings.</summary>
public static class InteliquentAdapter
{
    /// <summary>The carrier.</summary>
    public static CarrierAdapter Adapter { get; } = new(
        ProviderNames.Inteliquent,
        "Inteliquent",
        [InteliquentSettings.PrivateKey, InteliquentSettings.SecretKey, InteliquentSettings.ConsumerKey, InteliquentSettings.WebhookHeader],
        [
            InteliquentSettings.TrunkGroup, InteliquentSettings.RoutingOption, InteliquentSettings.MessageClass, InteliquentSettings.AuthMode,
            InteliquentSettings.ApiVersion, InteliquentSettings.Activate, InteliquentSettings.Sandbox, InteliquentSettings.Enabled,
        ],
        Open);

    private static CarrierAccount Open(CarrierSetup setup)
    {
        var options = InteliquentOptions.Read(setup.Settings, setup.Account, setup.StandIn, settleWindow: setup.SettleWindow);
        return new(new InteliquentProvider(options, setup.Reads, setup.Orders), new InteliquentWebhooks(options), options.IsEnabled);
    }
}
