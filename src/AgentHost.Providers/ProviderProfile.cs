using AgentHost.Numbering;

namespace AgentHost.Providers;

/// <summary>What an adapter and its account can do. The router plans around it.</summary>
public sealed record ProviderProfile
{
    /// <summary>The provider's name in requests, rows and answers, lower case: "local", "twilio".</summary>
    public required string Name { get; init; }

    /// <summary>The account within the provider; the environment's settings are "default".</summary>
    public string Account { get; init; } = "default";

    /// <summary>The account as people read it: "twilio", or "twilio account west".</summary>
    public string Words => Account == "default" ? Name : $"{Name} account {Account}";

    /// <summary>Whether its numbers exist only on this machine: the embedded carrier's, and a sandbox's that stands in. Marked in every row, answer and page.</summary>
    public bool Simulated { get; init; }

    /// <summary>Whether it is a part of this program, as the embedded carrier is: asking it costs nothing, so that no answer of it is kept and nobody looks after its health.</summary>
    public bool InProcess { get; init; }

    /// <summary>ISO country codes served.</summary>
    public required IReadOnlyList<string> Countries { get; init; }

    /// <summary>Number types sold.</summary>
    public required IReadOnlyList<NumberType> NumberTypes { get; init; }

    /// <summary>Features that its numbers may have.</summary>
    public required IReadOnlyList<NumberFeature> Features { get; init; }

    /// <summary>What the carrier itself can be asked to search by.</summary>
    public IReadOnlyList<SearchFilter> Filters { get; init; } = [];

    /// <summary>Usual prices by type of number; empty where the carrier publishes none.</summary>
    public IReadOnlyDictionary<NumberType, ListPrice> ListPrices { get; init; } = new Dictionary<NumberType, ListPrice>();

    /// <summary>Rank in routing: the lowest is tried first.</summary>
    public int Priority { get; init; } = 100;

    /// <summary>How many exact numbers one carrier order may hold; 1 where the carrier takes no bulk orders.</summary>
    public int NumbersPerOrder { get; init; } = 1;

    /// <summary>How many carrier orders may be under way at once.</summary>
    public int ConcurrentOrders { get; init; } = 4;

    /// <summary>How many reads may be under way at once.</summary>
    public int ConcurrentReads { get; init; } = 4;

    /// <summary>Whether the carrier keeps our reference and can be asked by it.</summary>
    public bool KeepsReference { get; init; }

    /// <summary>Whether buying a number that the account owns already succeeds, and overwrites what it had.</summary>
    public bool PurchaseOverwritesOwned { get; init; }

    /// <summary>Whether ownership is asked right before each purchase (rule 4): where no reference is kept, and where buying again would overwrite.</summary>
    public bool LooksBefore => !KeepsReference || PurchaseOverwritesOwned;

    /// <summary>Whether <see cref="IReserves"/> is offered.</summary>
    public bool Reserves { get; init; }

    /// <summary>Whether <see cref="IBackorders"/> is offered.</summary>
    public bool Backorders { get; init; }

    /// <summary>Whether <see cref="IPorts"/> is offered.</summary>
    public bool Ports { get; init; }

    /// <summary>Whether <see cref="IPrices"/> is offered.</summary>
    public bool TellsPrices { get; init; }

    /// <summary>
    /// Whether its offers tell the monthly cost, so that the adapter itself applies <see cref="NumberQuery.MaxMonthlyCost"/>. Where they don't, the
    /// query comes without the cap, the price book's costs are put to the offers, and the cap is applied to those.
    /// </summary>
    public bool PricesInSearch { get; init; } = true;

    /// <summary>The settle window of a carrier that publishes none and was not measured: ten minutes (rule 9).</summary>
    public static TimeSpan UnmeasuredSettleWindow { get; } = TimeSpan.FromMinutes(10);

    /// <summary>What calls of a number can be sent to, in words; other routes are given in the carrier's own terms.</summary>
    public IReadOnlyList<RouteWord> CallRoutes { get; init; } = [];

    /// <summary>What messages of a number can be sent to, in words.</summary>
    public IReadOnlyList<RouteWord> MessageRoutes { get; init; } = [];

    /// <summary>How long a purchase may take to show; a negative answer before that settles nothing (rule 9).</summary>
    public required TimeSpan SettleWindow { get; init; }

    /// <summary>Where <see cref="SettleWindow"/> comes from.</summary>
    public required string SettleWindowSource { get; init; }

    /// <summary>How often an open backorder is asked after, unless a setting says otherwise. Default 4 hours.</summary>
    public TimeSpan BackorderPoll { get; init; } = TimeSpan.FromHours(4);

    /// <summary>The longest answer time allowed to one call.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>What is missing in the configuration, in words; empty when the account can be used.</summary>
    public IReadOnlyList<string> MissingSettings { get; init; } = [];
}
