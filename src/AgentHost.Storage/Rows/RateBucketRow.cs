namespace AgentHost.Storage.Rows;

/// <summary>The turns at a carrier's limit that all processes share, one row an account (reliability rule 18).</summary>
public sealed class RateBucketRow
{
    /// <summary>The provider's name.</summary>
    public required string Provider { get; set; }

    /// <summary>The account within it.</summary>
    public required string Account { get; set; }

    /// <summary>When the next turn is, UTC.</summary>
    public DateTimeOffset NextAt { get; set; }

    /// <summary>Until when the carrier asked to be left alone, UTC.</summary>
    public DateTimeOffset PausedUntil { get; set; }
}
