using AgentHost.Numbering;

namespace AgentHost.Providers.SignalWire;

/// <summary>What SignalWire can do (signalwire.md §1).</summary>
internal static class SignalWireProfile
{
    public static ProviderProfile Of(SignalWireOptions options) => new()
    {
        Name = ProviderNames.SignalWire,
        Account = options.Account,
        Simulated = options.Api.IsLoopback,
        CallRoutes = [RouteWord.Address],
        MessageRoutes = [RouteWord.Address],
        Priority = 50,
        Countries = ["US", "CA"],
        NumberTypes = [NumberType.Local, NumberType.TollFree],
        Features = [NumberFeature.Voice, NumberFeature.Sms, NumberFeature.Mms, NumberFeature.Fax],
        Filters =
        [
            SearchFilter.AreaCode, SearchFilter.Exchange, SearchFilter.Region, SearchFilter.City, SearchFilter.StartsWith, SearchFilter.EndsWith, SearchFilter.Contains,
        ],
        NumbersPerOrder = 1,
        ConcurrentOrders = 4,
        ConcurrentReads = 6,
        KeepsReference = true,
        PricesInSearch = false,
        SettleWindow = options.SettleWindow,
        SettleWindowSource = "SignalWire publishes none; ten minutes for synchronous carriers until measured (reliability rule 9).",
        CallTimeout = options.CallTimeout,
        MissingSettings = options.Complaints(),
    };
}
