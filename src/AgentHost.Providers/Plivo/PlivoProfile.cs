using AgentHost.Numbering;

namespace AgentHost.Providers.Plivo;

/// <summary>What Plivo can do (plivo.md §1).</summary>
internal static class PlivoProfile
{
    public static ProviderProfile Of(PlivoOptions options) => new()
    {
        Name = ProviderNames.Plivo,
        Account = options.Account,
        Simulated = options.Api.IsLoopback,
        CallRoutes = [RouteWord.Application],
        MessageRoutes = [RouteWord.Application],
        Priority = 10,
        Countries = ["US", "CA"],
        NumberTypes = [NumberType.Local, NumberType.TollFree],
        Features = PlivoFeatures.All,
        Filters =
        [
            SearchFilter.AreaCode, SearchFilter.Exchange, SearchFilter.Region, SearchFilter.City, SearchFilter.RateCenter, SearchFilter.Lata,
            SearchFilter.StartsWith, SearchFilter.Features,
        ],
        NumbersPerOrder = 1,
        ConcurrentOrders = 4,
        ConcurrentReads = 6,
        KeepsReference = false,
        SettleWindow = options.SettleWindow,
        SettleWindowSource = "Plivo publishes none; ten minutes for synchronous carriers until measured (reliability rule 9).",
        CallTimeout = options.CallTimeout,
        MissingSettings = options.Complaints(),
    };
}
