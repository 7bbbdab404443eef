using AgentHost.Providers.Carriers;

namespace AgentHost.Providers.SignalWire;

/// <summary>How SignalWire is set up from named settings.</summary>
public static class SignalWireAdapter
{
    /// <summary>The carrier.</summary>
    public static CarrierAdapter Adapter { get; } = new(
        ProviderNames.SignalWire,
        "SignalWire",
        [SignalWireSettings.ProjectId, SignalWireSettings.ApiToken, SignalWireSettings.SigningKey],
        [SignalWireSettings.SpaceUrl, SignalWireSettings.Enabled],
        Open);

    private static CarrierAccount Open(CarrierSetup setup)
    {
        var options = SignalWireOptions.Read(setup.Settings, setup.Account, setup.StandIn, settleWindow: setup.SettleWindow);
        return new(new SignalWireProvider(options, setup.Reads, setup.Orders), new SignalWireWebhooks(options), options.IsEnabled);
    }
}
