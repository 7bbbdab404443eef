namespace AgentHost.Operations.Outbox;

/// <summary>How patient the outbox is with receivers outside.</summary>
public sealed record OutboxOptions
{
    /// <summary>How often a row is tried before it is parked. Default 16, which is some five hours.</summary>
    public int MostTries { get; init; } = 16;

    /// <summary>The longest wait between two tries. Default one hour.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long a receiver may take to answer. Default 10 seconds.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);
}
