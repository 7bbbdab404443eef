using AgentHost.Numbering;

namespace AgentHost.Providers.Twilio;

/// <summary>What Twilio can do (twilio.md §1).</summary>
internal static class TwilioProfile
{
    public static ProviderProfile Of(TwilioOptions options) => new()
    {
        Name = ProviderNames.Twilio,
        Account = options.Account,
        Simulated = options.Api.IsLoopback,
        CallRoutes = [RouteWord.Trunk, RouteWord.Application, RouteWord.Address],
        MessageRoutes = [RouteWord.MessagingProfile, RouteWord.Application, RouteWord.Address],
        Priority = 30,
        Countries = ["US", "CA"],
        NumberTypes = [NumberType.Local, NumberType.TollFree],
        Features = [NumberFeature.Voice, NumberFeature.Sms, NumberFeature.Mms, NumberFeature.Fax],
        Filters =
        [
            SearchFilter.AreaCode, SearchFilter.Exchange, SearchFilter.Region, SearchFilter.City, SearchFilter.RateCenter, SearchFilter.Lata,
            SearchFilter.StartsWith, SearchFilter.EndsWith, SearchFilter.Contains, SearchFilter.Features,
        ],
        NumbersPerOrder = 1,
        ConcurrentOrders = 4,
        ConcurrentReads = 6,
        KeepsReference = true,
        PurchaseOverwritesOwned = true,
        Ports = true,
        TellsPrices = true,
        SettleWindow = options.SettleWindow,
        SettleWindowSource = "Twilio publishes none; ten minutes for synchronous carriers until measured (reliability rule 9).",
        CallTimeout = options.CallTimeout,
        MissingSettings = options.Complaints(),
    };
}
