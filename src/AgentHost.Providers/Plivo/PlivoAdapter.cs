using AgentHost.Providers.Carriers;

namespace AgentHost.Providers.Plivo;

/// <summary>How Plivo is set up from named settings.</summary>
public static class PlivoAdapter
{
    /// <summary>The carrier.</summary>
    public static CarrierAdapter Adapter { get; } = new(ProviderNames.Plivo, "Plivo", [PlivoSettings.AuthId, PlivoSettings.AuthToken], [], Open);

    private static CarrierAccount Open(CarrierSetup setup)
    {
        var options = PlivoOptions.Read(setup.Settings, setup.Account, setup.StandIn, settleWindow: setup.SettleWindow);
        return new(new PlivoProvider(options, setup.Reads, setup.Orders), new PlivoWebhooks(options), Enabled: true);
    }
}
