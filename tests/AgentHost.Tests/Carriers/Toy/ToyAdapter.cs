using AgentHost.Providers.Carriers;

namespace AgentHost.Tests.Carriers.Toy;

/// <summary>How the toy carrier is set up.</summary>
public static class ToyAdapter
{
    public static CarrierAdapter Adapter { get; } = new(ToyProfile.Name, "Toy", [ToyOptions.KeySetting], [], setup =>
    {
        var options = ToyOptions.Read(setup.Settings, setup.Account, setup.StandIn);
        return new(new ToyProvider(options, setup.Reads, setup.Orders), Events: null, Enabled: true);
    });
}
