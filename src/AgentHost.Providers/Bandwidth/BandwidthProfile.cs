using AgentHost.Numbering;

namespace AgentHost.Providers.Bandwidth;

/// <summary>What Bandwidth can do (bandwidth.md §1).</summary>
internal static class BandwidthProfile
{
    public static ProviderProfile Of(BandwidthOptions options) => new()
    {
        Name = ProviderNames.Bandwidth,
        Account = options.Account,
        Simulated = options.Api.IsLoopback,
        CallRoutes = [RouteWord.SipPeer],
        MessageRoutes = [RouteWord.SipPeer],
        Priority = 60,
        Countries = ["US", "CA"],
        NumberTypes = [NumberType.Local, NumberType.TollFree],
        Features = [NumberFeature.Voice, NumberFeature.Sms, NumberFeature.Mms],
        Filters =
        [
            SearchFilter.AreaCode, SearchFilter.Exchange, SearchFilter.Region, SearchFilter.City, SearchFilter.RateCenter, SearchFilter.Lata,
            SearchFilter.StartsWith, SearchFilter.EndsWith, SearchFilter.Contains,
        ],
        NumbersPerOrder = 100,
        ConcurrentOrders = 1,
        ConcurrentReads = 1,
        KeepsReference = true,
        PricesInSearch = false,
        Reserves = true,
        Backorders = true,
        Ports = true,
        SettleWindow = options.SettleWindow,
        SettleWindowSource = "Bandwidth publishes none, nor how late an order shows in the list; ten minutes until measured (reliability rule 9).",
        CallTimeout = options.CallTimeout,
        MissingSettings = options.Complaints(),
    };
}
