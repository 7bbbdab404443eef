namespace AgentHost.Providers;

/// <summary>The names of providers in rows, requests and answers.</summary>
public static class ProviderNames
{
    /// <summary>The simulated carrier.</summary>
    public const string Local = "local";

    /// <summary>Twilio.</summary>
    public const string Twilio = "twilio";

    /// <summary>Numbers that no adapter serves.</summary>
    public const string External = "external";
}
