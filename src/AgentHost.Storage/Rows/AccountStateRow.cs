namespace AgentHost.Storage.Rows;

/// <summary>What a long-lived process last heard and saw of a carrier account.</summary>
public sealed class AccountStateRow
{
    /// <summary>The provider's name.</summary>
    public required string Provider { get; set; }

    /// <summary>The account within it.</summary>
    public required string Account { get; set; }

    /// <summary>The balance in US dollars, or in the carrier's currency where it has no rate here; null where the carrier does not tell.</summary>
    public decimal? Balance { get; set; }

    /// <summary>Since when the balance has been low without a break, UTC; null while it is not. One alert goes out for each such time.</summary>
    public DateTimeOffset? LowSince { get; set; }

    /// <summary>When the account was last asked, UTC; null when it never was.</summary>
    public DateTimeOffset? AskedAt { get; set; }

    /// <summary>The worker that saw <see cref="HealthJson"/>.</summary>
    public required string SeenBy { get; set; }

    /// <summary>When it saw it, UTC.</summary>
    public DateTimeOffset SeenAt { get; set; }

    /// <summary>What it saw of the account by the way.</summary>
    public required string HealthJson { get; set; }
}
