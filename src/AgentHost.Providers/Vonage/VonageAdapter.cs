using AgentHost.Providers.Carriers;

namespace AgentHost.Providers.Vonage;

/// <summary>How Vonage is set up from named settings.</summary>
public static class VonageAdapter
{
    /// <summary>The carrier.</summary>
    public static CarrierAdapter Adapter { get; } = new(ProviderNames.Vonage, "Vonage", [VonageSettings.ApiKey, VonageSettings.ApiSecret], [], Open);

    // Vonage sends no events of numbers (vonage.md §9), so that there is nothing to verify.
    private static CarrierAccount Open(CarrierSetup setup) => new(
        new VonageProvider(VonageOptions.Read(setup.Settings, setup.Account, setup.StandIn, setup.Rates, settleWindow: setup.SettleWindow), setup.Reads, setup.Orders), Events: null, Enabled: true);
}
