using AgentHost.Numbering;

namespace AgentHost.Providers.Local;

/// <summary>What the simulated carrier can do.</summary>
internal static class LocalProfile
{
    public static ProviderProfile Of(LocalOptions options) => new()
    {
        Name = ProviderNames.Local,
        Simulated = true,
        InProcess = true,
        Countries = ["US", "CA"],
        NumberTypes = [NumberType.Local, NumberType.TollFree],
        Features = Enum.GetValues<NumberFeature>(),
        Filters = [.. Enum.GetValues<SearchFilter>().Except([SearchFilter.Lata])],
        NumbersPerOrder = options.NumbersPerOrder,
        KeepsReference = true,
        Reserves = true,
        Backorders = true,
        CallRoutes = [RouteWord.Trunk, RouteWord.Application, RouteWord.Connection, RouteWord.SipPeer, RouteWord.Address],
        MessageRoutes = [RouteWord.MessagingProfile, RouteWord.Application, RouteWord.SipPeer, RouteWord.Address],
        SettleWindow = TimeSpan.FromSeconds(2),
        SettleWindowSource = "Our own ledger: a sale is one locked append, visible to every process at once; 2 s leave room for a process that was paused within it.",
        BackorderPoll = TimeSpan.FromSeconds(30),
        CallTimeout = TimeSpan.FromSeconds(5),
        ListPrices = new Dictionary<NumberType, ListPrice>
        {
            [NumberType.Local] = new(Money.Usd(1.00m), Money.Usd(1.50m)),
            [NumberType.TollFree] = new(Money.Zero, Money.Usd(2.00m)),
        },
    };
}
