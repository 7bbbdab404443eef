using AgentHost.Numbering;

namespace AgentHost.Providers;

/// <summary>A number that the account owns, as the carrier tells it.</summary>
public sealed record OwnedNumber
{
    /// <summary>The number.</summary>
    public required E164 Number { get; init; }

    /// <summary>Its type.</summary>
    public required NumberType NumberType { get; init; }

    /// <summary>What it can do.</summary>
    public required IReadOnlyList<NumberFeature> Features { get; init; }

    /// <summary>The carrier's id of the number.</summary>
    public string? CarrierNumberId { get; init; }

    /// <summary>The reference that it was bought under, where the carrier keeps it.</summary>
    public string? Reference { get; init; }

    /// <summary>What was charged once when it was bought, where the carrier says.</summary>
    public Money? OneTimeCost { get; init; }

    /// <summary>What it costs a month, where the carrier says.</summary>
    public Money? MonthlyCost { get; init; }

    /// <summary>Where it points, as read back.</summary>
    public NumberSettings Settings { get; init; } = new();
}
