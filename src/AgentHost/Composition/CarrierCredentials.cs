using AgentHost.Providers.Twilio;

namespace AgentHost.Composition;

/// <summary>
/// Credentials of carriers and services that the environment may hold under names that people already have (design §4). Only their presence is ever told.
/// </summary>
internal static class CarrierCredentials
{
    private static readonly (string Owner, string[] Names)[] Carriers =
    [
        ("Plivo", ["PLIVO_AUTH_ID", "PLIVO_AUTH_TOKEN"]),
        ("Inteliquent", ["IQ_PRIVATE_KEY", "IQ_SECRET_KEY"]),
        ("Twilio", ["TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "TWILIO_API_KEY", "TWILIO_API_SECRET"]),
        ("Telnyx", ["TELNYX_API_KEY"]),
        ("SignalWire", ["SIGNALWIRE_PROJECT_ID", "SIGNALWIRE_API_TOKEN"]),
        ("Bandwidth", ["BANDWIDTH_USERNAME", "BANDWIDTH_PASSWORD"]),
        ("Vonage", ["VONAGE_API_KEY", "VONAGE_API_SECRET"]),
    ];

    private static readonly string[] OtherSecrets = ["OPENAI_API_KEY", "VAPI_API_KEY", "ZENDESK_TOKEN", "ZENDESK_WEBHOOK_SECRET", "MCP_PASSWORD", "ADMIN_API_KEY"];

    /// <summary>A sentence for each carrier whose credentials are there and not used, and one when live mode has no carrier.</summary>
    public static IReadOnlyList<string> NotUsed(IReadOnlyDictionary<string, string> environment, bool live)
    {
        var why = live ? "this version has no adapter for it" : "simulated mode";
        var found = Carriers.Where(c => c.Names.Any(n => IsSet(environment, n))).Select(c => $"{c.Owner} credentials found, not used: {why}.");
        return live
            ? [.. found, "Live mode: the simulated carrier is off, and this version has no other; no number can be found or bought."]
            : [.. found];
    }

    /// <summary>What is missing or looks wrong in the settings of the carriers that have an adapter and some setting, without any value.</summary>
    public static IEnumerable<string> Complaints(IReadOnlyDictionary<string, string> environment) =>
        HasSettings(environment, "Twilio") ? TwilioOptions.Read(environment).Complaints().Select(complaint => $"Twilio: {complaint}.") : [];

    /// <summary>The values that must never be logged.</summary>
    public static IEnumerable<string> Secrets(IReadOnlyDictionary<string, string> environment) =>
        Carriers.SelectMany(c => c.Names).Concat(OtherSecrets).Where(n => IsSet(environment, n)).Select(n => environment[n]);

    private static bool HasSettings(IReadOnlyDictionary<string, string> environment, string owner) =>
        Carriers.First(c => c.Owner == owner).Names.Any(name => IsSet(environment, name));

    private static bool IsSet(IReadOnlyDictionary<string, string> environment, string name) => environment.GetValueOrDefault(name) is { Length: > 0 };
}
