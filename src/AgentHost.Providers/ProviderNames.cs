namespace AgentHost.Providers;

/// <summary>The names of providers in rows, requests and answers.</summary>
public static class ProviderNames
{
    /// <summary>The simulated carrier.</summary>
    public const string Local = "local";

    /// <summary>Plivo.</summary>
    public const string Plivo = "plivo";

    /// <summary>Inteliquent (Sinch).</summary>
    public const string Inteliquent = "inteliquent";

    /// <summary>Twilio.</summary>
    public const string Twilio = "twilio";

    /// <summary>Telnyx.</summary>
    public const string Telnyx = "telnyx";

    /// <summary>SignalWire.</summary>
    public const string SignalWire = "signalwire";

    /// <summary>Bandwidth.</summary>
    public const string Bandwidth = "bandwidth";

    /// <summary>Vonage.</summary>
    public const string Vonage = "vonage";

    /// <summary>Numbers that no adapter serves.</summary>
    public const string External = "external";
}
