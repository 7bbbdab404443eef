using AgentHost.Numbering;
using AgentHost.Storage.Rows;

namespace AgentHost.Operations.Policy;

/// <summary>What a tenant may order, and who has to say yes (design §3 rule 6). Amounts in US dollars.</summary>
public sealed record TenantPolicy
{
    /// <summary>Up to so many numbers an order is automatic. Default 25.</summary>
    public int AutomaticNumbers { get; init; } = 25;

    /// <summary>Up to so much a month an order is automatic. Default $50.</summary>
    public decimal AutomaticMonthly { get; init; } = 50m;

    /// <summary>Up to so many numbers the asker’s own yes is enough. Default 100.</summary>
    public int AskerNumbers { get; init; } = 100;

    /// <summary>Up to so much a month the asker’s own yes is enough. Default $250.</summary>
    public decimal AskerMonthly { get; init; } = 250m;

    /// <summary>The most numbers in one order. Default 1,000.</summary>
    public int NumbersPerOrder { get; init; } = 1000;

    /// <summary>The most that the tenant may be committed to a month, over everything it owns and has approved. Default $5,000.</summary>
    public decimal MonthlyCommitment { get; init; } = 5000m;

    /// <summary>Countries allowed.</summary>
    public IReadOnlyList<string> Countries { get; init; } = ["US", "CA"];

    /// <summary>Number types allowed.</summary>
    public IReadOnlyList<NumberType> NumberTypes { get; init; } = [NumberType.Local, NumberType.TollFree, NumberType.Mobile];

    /// <summary>Providers allowed; empty for all.</summary>
    public IReadOnlyList<string> Providers { get; init; } = [];

    /// <summary>
    /// Providers in the order in which they are tried, such as "twilio", or "twilio/marketing" for one account; those that are not named come after them, in
    /// their usual order. Default empty: the usual order.
    /// </summary>
    public IReadOnlyList<string> ProviderOrder { get; init; } = [];

    /// <summary>Whether what is not in stock is backordered when the request says nothing of it. Default no.</summary>
    public bool BackorderUnasked { get; init; }

    /// <summary>After so many days a backorder that is not filled is closed, unless the request names an earlier day. Default 90.</summary>
    public int BackorderDays { get; init; } = 90;

    /// <summary>
    /// After so many minutes an unsure purchase is left to stock and another number is bought for its slot, where the budget covers it (reliability rule 7).
    /// Default null: never; a person with the scope orders:approve may still do it.
    /// </summary>
    public int? GiveUpUnsureAfterMinutes { get; init; }

    /// <summary>Whether one number may serve several holders, where there is no other to be had. Default no.</summary>
    public bool SharedNumbers { get; init; }

    /// <summary>
    /// For so many hours after an order, another one with equal lines is held until somebody has said that it is meant once more: by ticket, chat and MCP. Default 72; 0: never.
    /// </summary>
    public int DuplicateHours { get; init; } = 72;

    /// <summary>The mode of orders that come by a channel ("terminal", "stdio", "http", "chat", "zendesk") where it differs from the tenant's. Default none.</summary>
    public IReadOnlyDictionary<string, SpendingMode> Channels { get; init; } = new Dictionary<string, SpendingMode>();

    /// <summary>Whether the policy lets orders go to that provider.</summary>
    public bool Allows(string provider) => Providers.Count == 0 || Providers.Contains(provider);
}
