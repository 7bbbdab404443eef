using AgentHost.Numbering;

namespace AgentHost.Providers.Telnyx;

/// <summary>What Telnyx can do (telnyx.md §1).</summary>
internal static class TelnyxProfile
{
    public static ProviderProfile Of(TelnyxOptions options) => new()
    {
        Name = ProviderNames.Telnyx,
        Account = options.Account,
        Simulated = options.Api.IsLoopback,
        Countries = ["US", "CA"],
        NumberTypes = [NumberType.Local, NumberType.TollFree],
        Features = [NumberFeature.Voice, NumberFeature.Sms, NumberFeature.Mms, NumberFeature.Fax, NumberFeature.E911],
        Filters =
        [
            SearchFilter.AreaCode, SearchFilter.Exchange, SearchFilter.Region, SearchFilter.City, SearchFilter.RateCenter,
            SearchFilter.StartsWith, SearchFilter.EndsWith, SearchFilter.Contains, SearchFilter.Features,
        ],
        CallRoutes = [RouteWord.Connection, RouteWord.Application],
        MessageRoutes = [RouteWord.MessagingProfile],
        Priority = 40,
        NumbersPerOrder = 50,
        ConcurrentOrders = 4,
        ConcurrentReads = 6,
        KeepsReference = true,
        PurchaseOverwritesOwned = false,
        Reserves = true,
        Backorders = true,
        Ports = true,
        SettleWindow = options.SettleWindow,
        SettleWindowSource = "Telnyx publishes none; ten minutes until measured (reliability rule 9). Orders that it names are followed to their end.",
        CallTimeout = options.CallTimeout,
        MissingSettings = options.Complaints(),
    };
}
