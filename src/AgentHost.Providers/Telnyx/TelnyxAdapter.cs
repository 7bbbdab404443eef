using AgentHost.Providers.Carriers;

namespace AgentHost.Providers.Telnyx;

/// <summary>How Telnyx is set up from named settings.</summary>
public static class TelnyxAdapter
{
    /// <summary>The carrier.</summary>
    public static CarrierAdapter Adapter { get; } = new(
        ProviderNames.Telnyx,
        "Telnyx",
        [TelnyxSettings.ApiKey],
        [TelnyxSettings.PublicKey],
        Open);

    private static CarrierAccount Open(CarrierSetup setup)
    {
        var options = TelnyxOptions.Read(setup.Settings, setup.Account, setup.StandIn, setup.Rates, settleWindow: setup.SettleWindow);
        return new(new TelnyxProvider(options, setup.Reads, setup.Orders), new TelnyxWebhooks(options), Enabled: true);
    }
}
