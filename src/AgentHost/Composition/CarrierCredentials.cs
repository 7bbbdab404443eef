using AgentHost.Providers.Carriers;
using AgentHost.Providers.Wire;

namespace AgentHost.Composition;

/// <summary>
/// Credentials of carriers and services that the environment may hold under names that people already have (design §4). Only their presence is ever told.
/// </summary>
internal static class CarrierCredentials
{
    private static readonly string[] OtherSecrets = ["OPENAI_API_KEY", "VAPI_API_KEY", "ZENDESK_TOKEN", "ZENDESK_WEBHOOK_SECRET", "MCP_PASSWORD", "ADMIN_API_KEY"];

    /// <summary>A sentence for each carrier whose credentials are there and not used, and one when live mode has no carrier.</summary>
    public static IReadOnlyList<string> NotUsed(IReadOnlyDictionary<string, string> environment, bool live)
    {
        var why = live ? "no adapter is offered in live mode yet" : "simulated mode";
        var found = CarrierCatalog.All.Where(c => c.IsMeant(environment)).Select(c => $"{c.DisplayName} credentials found, not used: {why}.");
        return live
            ? [.. found, "Live mode: the simulated carrier is off, and this version has no other; no number can be found or bought."]
            : [.. found];
    }

    /// <summary>What is missing or looks wrong in the settings of the carriers that have some, without any value.</summary>
    public static IEnumerable<string> Complaints(IReadOnlyDictionary<string, string> environment)
    {
        using var orders = new CarrierOrders(TimeProvider.System);
        using var connection = new HttpMessageInvoker(CarrierConnections.ForReads());
        var reads = new CarrierReads(connection, TimeProvider.System);
        return
        [
            .. CarrierCatalog.All
                .Where(carrier => carrier.IsMeant(environment))
                .SelectMany(carrier => carrier.Open(new CarrierSetup("default", environment, reads, orders)).Provider.Profile.MissingSettings.Select(missing => $"{carrier.DisplayName}: {missing}.")),
        ];
    }

    /// <summary>The values that must never be logged.</summary>
    public static IEnumerable<string> Secrets(IReadOnlyDictionary<string, string> environment) =>
        CarrierCatalog.All.SelectMany(c => c.Credentials).Concat(OtherSecrets).Where(n => environment.GetValueOrDefault(n) is { Length: > 0 }).Select(n => environment[n]);
}
