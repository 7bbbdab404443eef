using AgentHost.Storage.Rows;

namespace AgentHost.Operations.Policy;

/// <summary>What of a tenant's policy shall change; null leaves it as it is. Amounts in US dollars a month.</summary>
public sealed record PolicyChange
{
    /// <summary>Shadow, ask or auto.</summary>
    public SpendingMode? Mode { get; init; }

    /// <summary>The mode of channels by name; a null takes the channel's own mode away.</summary>
    public IReadOnlyDictionary<string, SpendingMode?> Channels { get; init; } = new Dictionary<string, SpendingMode?>();

    /// <summary>Up to so many numbers an order is automatic.</summary>
    public int? AutomaticNumbers { get; init; }

    /// <summary>Up to so much a month an order is automatic.</summary>
    public decimal? AutomaticMonthly { get; init; }

    /// <summary>Up to so many numbers the asker's own yes is enough.</summary>
    public int? AskerNumbers { get; init; }

    /// <summary>Up to so much a month the asker's own yes is enough.</summary>
    public decimal? AskerMonthly { get; init; }

    /// <summary>The most numbers in one order.</summary>
    public int? NumbersPerOrder { get; init; }

    /// <summary>The most that the tenant may be committed to a month.</summary>
    public decimal? MonthlyCommitment { get; init; }

    /// <summary>Countries allowed, two letters each.</summary>
    public IReadOnlyList<string>? Countries { get; init; }

    /// <summary>Number types allowed, in words.</summary>
    public IReadOnlyList<string>? NumberTypes { get; init; }

    /// <summary>Providers allowed; empty for all.</summary>
    public IReadOnlyList<string>? Providers { get; init; }

    /// <summary>Providers in the order in which they are tried; empty for the usual order.</summary>
    public IReadOnlyList<string>? ProviderOrder { get; init; }

    /// <summary>Whether what is not in stock is backordered when the request says nothing of it.</summary>
    public bool? BackorderUnasked { get; init; }

    /// <summary>How many days a backorder may stay open.</summary>
    public int? BackorderDays { get; init; }

    /// <summary>After how many minutes an unsure purchase is left to stock; 0 for never.</summary>
    public int? GiveUpUnsureAfterMinutes { get; init; }

    /// <summary>For how many hours an order with equal lines is held until somebody says that it is meant; 0 for never.</summary>
    public int? DuplicateHours { get; init; }

    /// <summary>Whether one number may serve several holders.</summary>
    public bool? SharedNumbers { get; init; }
}
