namespace AgentHost.Storage.Rows;

/// <summary>An event that came in from outside, kept before it is answered. It is a hint only (reliability rule 14).</summary>
public sealed class InboxRow
{
    /// <summary>ULID.</summary>
    public required string Id { get; set; }

    /// <summary>Who sent it: the provider's name.</summary>
    public required string Source { get; set; }

    /// <summary>The account whose key it was signed with.</summary>
    public required string Account { get; set; }

    /// <summary>What tells it from the source's others; unique with <see cref="Source"/>.</summary>
    public required string EventId { get; set; }

    /// <summary>Our reference, where it names one.</summary>
    public string? Reference { get; set; }

    /// <summary>The carrier's id of what it is about, where it names one.</summary>
    public string? CarrierOrderId { get; set; }

    /// <summary>The numbers that it names, E.164, separated by commas.</summary>
    public string Numbers { get; set; } = "";

    /// <summary>Pending, handled or ignored.</summary>
    public InboxState State { get; set; }

    /// <summary>How often it came, the first time included.</summary>
    public int Received { get; set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset ReceivedAt { get; set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset? HandledAt { get; set; }
}
