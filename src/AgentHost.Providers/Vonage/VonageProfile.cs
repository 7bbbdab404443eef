using AgentHost.Numbering;

namespace AgentHost.Providers.Vonage;

/// <summary>What Vonage can do (vonage.md §1).</summary>
internal static class VonageProfile
{
    public static ProviderProfile Of(VonageOptions options) => new()
    {
        Name = ProviderNames.Vonage,
        Account = options.Account,
        Simulated = options.Rest.IsLoopback,
        CallRoutes = [RouteWord.Application],
        MessageRoutes = [RouteWord.Application, RouteWord.Address],
        Priority = 70,
        Countries = ["US", "CA"],
        NumberTypes = [NumberType.Local, NumberType.TollFree],
        Features = VonageFeatures.All,
        Filters =
        [
            SearchFilter.AreaCode, SearchFilter.Exchange, SearchFilter.StartsWith, SearchFilter.EndsWith, SearchFilter.Contains, SearchFilter.Features,
        ],
        NumbersPerOrder = 1,

        // One request at a time and one a second, until Vonage's limit is known (vonage.md §9).
        ConcurrentOrders = 1,
        ConcurrentReads = 1,
        KeepsReference = false,
        PricesInSearch = new VonageEuro(options.Rates).IsKnown,
        SettleWindow = options.SettleWindow,
        SettleWindowSource = "Vonage publishes none; ten minutes for synchronous carriers until measured (reliability rule 9).",
        CallTimeout = options.CallTimeout,
        MissingSettings = options.Complaints(),
    };
}
