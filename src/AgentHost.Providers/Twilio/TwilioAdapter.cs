using AgentHost.Providers.Carriers;

namespace AgentHost.Providers.Twilio;

/// <summary>How Twilio is set up from named settings.</summary>
public static class TwilioAdapter
{
    /// <summary>The carrier.</summary>
    public static CarrierAdapter Adapter { get; } = new(
        ProviderNames.Twilio,
        "Twilio",
        [TwilioSettings.AccountSid, TwilioSettings.AuthToken, TwilioSettings.ApiKey, TwilioSettings.ApiSecret],
        [TwilioSettings.Enabled],
        Open);

    private static CarrierAccount Open(CarrierSetup setup)
    {
        var options = TwilioOptions.Read(setup.Settings, setup.Account, setup.StandIn, settleWindow: setup.SettleWindow);
        return new(new TwilioProvider(options, setup.Reads, setup.Orders), new TwilioWebhooks(options), options.IsEnabled);
    }
}
