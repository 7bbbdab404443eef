using AgentHost.Providers.Bandwidth;
using AgentHost.Providers.Inteliquent;
using AgentHost.Providers.Plivo;
using AgentHost.Providers.SignalWire;
using AgentHost.Providers.Telnyx;
using AgentHost.Providers.Twilio;
using AgentHost.Providers.Vonage;

namespace AgentHost.Providers.Carriers;

/// <summary>Every carrier that there is an adapter for.</summary>
public static class CarrierCatalog
{
    /// <summary>The carriers, in the order of the default priority.</summary>
    public static IReadOnlyList<CarrierAdapter> All { get; } =
    [
        PlivoAdapter.Adapter,
        InteliquentAdapter.Adapter,
        TwilioAdapter.Adapter,
        TelnyxAdapter.Adapter,
        SignalWireAdapter.Adapter,
        BandwidthAdapter.Adapter,
        VonageAdapter.Adapter,
    ];
}
