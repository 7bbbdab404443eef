using AgentHost.Providers.Carriers;
using AgentHost.Providers.Routing;

namespace AgentHost.Composition;

/// <summary>
/// Credentials of carriers and services that the environment may hold under names that people already have (design §4). Only their presence is ever told.
/// </summary>
internal static class CarrierCredentials
{
    private static readonly string[] OtherSecrets = ["OPENAI_API_KEY", "VAPI_API_KEY", ZendeskSettings.Token, ZendeskSettings.WebhookSecret, "MCP_PASSWORD", "ADMIN_API_KEY"];

    /// <summary>What is not as somebody might think: accounts that are set and not used, live mode without a carrier, a sandbox in their place.</summary>
    public static IReadOnlyList<string> Remarks(Settings settings)
    {
        var carriers = settings.Carriers;
        if (CarrierServices.AreUsed(settings))
        {
            return carriers.Accounts.Count > 0
                ? [$"The sandbox at {carriers.Sandbox} stands in for the carriers: nothing real is bought."]
                : [$"The sandbox at {carriers.Sandbox} stands in for the carriers, and no account is set: set what the sandbox prints."];
        }

        var why = settings.Live ? "no adapter is offered in live mode yet" : "simulated mode";
        var found = carriers.Accounts.Select(account => $"{account.Words} credentials found, not used: {why}.");
        return settings.Live
            ? [.. found, "Live mode: the simulated carrier is off, and this version has no other; no number can be found or bought."]
            : [.. found];
    }

    /// <summary>What is missing or looks wrong in the accounts that are set, without any value.</summary>
    public static IEnumerable<string> Complaints(CarrierSettings carriers, IReadOnlyDictionary<string, string> environment)
    {
        using var lines = new CarrierLines(carriers.Patience, TimeProvider.System);
        return [.. RoutingOptions.Complaints(environment), .. new CarrierAccounts(carriers.Accounts, carriers.Sandbox, [], lines).Complaints];
    }

    /// <summary>The values that must never be logged.</summary>
    public static IEnumerable<string> Secrets(CarrierSettings carriers, IReadOnlyDictionary<string, string> environment) =>
        carriers.Accounts.SelectMany(account => account.Secrets)
            .Concat(OtherSecrets.Select(name => environment.GetValueOrDefault(name)).OfType<string>().Where(value => value.Length > 0))
            .Concat(environment.GetValueOrDefault(ZendeskSettings.WebhookSecret)?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? []);
}
