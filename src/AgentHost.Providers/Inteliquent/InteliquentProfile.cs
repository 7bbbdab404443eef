using AgentHost.Numbering;

namespace AgentHost.Providers.Inteliquent;

/// <summary>What Inteliquent can do (inteliquent.md §1).</summary>
internal static class InteliquentProfile
{
    /// <summary>Up to so many numbers of an order are looked at before it is answered; those of a larger one later (inteliquent.md §5).</summary>
    private const int CheckedAtOnce = 100;

    /// <summary>No limits are published (inteliquent.md §9: "one request at a time"); the second read is for a search beside a settling question.</summary>
    public const int ReadsAtOnce = 2;

    public static ProviderProfile Of(InteliquentOptions options) => new()
    {
        Name = ProviderNames.Inteliquent,
        Account = options.Account,
        Simulated = options.Api.IsLoopback,
        Countries = ["US", "CA"],
        NumberTypes = [NumberType.Local],
        Features = [NumberFeature.Voice, NumberFeature.Sms, NumberFeature.Mms, NumberFeature.E911],
        Filters =
        [
            SearchFilter.AreaCode, SearchFilter.Exchange, SearchFilter.Region, SearchFilter.City, SearchFilter.RateCenter, SearchFilter.Lata,
            SearchFilter.StartsWith, SearchFilter.EndsWith, SearchFilter.Contains, SearchFilter.Consecutive,
        ],
        CallRoutes = [RouteWord.Trunk],
        MessageRoutes = [RouteWord.MessagingProfile],
        Priority = 20,
        NumbersPerOrder = CheckedAtOnce,
        ConcurrentOrders = 1,
        ConcurrentReads = ReadsAtOnce,
        KeepsReference = true,
        PricesInSearch = false,
        Reserves = true,
        Backorders = true,
        Ports = true,
        SettleWindow = options.SettleWindow,
        SettleWindowSource = "Inteliquent publishes none; ten minutes until measured. An order that it took is polled to its end (reliability rule 9).",
        BackorderPoll = options.Assumptions.BackorderPoll,

        // An order and the question after it.
        CallTimeout = options.CallTimeout * 2,
        MissingSettings = options.Complaints(),
    };
}
