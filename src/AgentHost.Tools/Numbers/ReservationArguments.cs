namespace AgentHost.Tools.Numbers;

/// <summary>The arguments of number_unreserve.</summary>
public sealed record ReservationArguments
{
    /// <summary>The reservation.</summary>
    public required string ReservationId { get; init; }
}
