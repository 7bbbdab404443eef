namespace AgentHost.Tools.Orders;

/// <summary>The arguments of order_place.</summary>
public sealed record OrderPlaceArguments
{
    /// <summary>The quote.</summary>
    public required string QuoteId { get; init; }

    /// <summary>One for each order that is meant.</summary>
    public required string IdempotencyKey { get; init; }

    /// <summary>The earlier order that this one repeats on purpose, as the problem possible_duplicate named it.</summary>
    public string? DuplicateOf { get; init; }

    /// <summary>How long to wait for the numbers.</summary>
    public int WaitSeconds { get; init; } = 20;
}
