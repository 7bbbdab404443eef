using AgentHost.Numbering;

namespace AgentHost.Simulation.Carriers;

/// <summary>An order as the carrier keeps it.</summary>
internal sealed class CarrierOrder
{
    public required string Id { get; init; }

    public required string Reference { get; init; }

    /// <summary>When it reached the carrier.</summary>
    public required DateTimeOffset PlacedAt { get; init; }

    /// <summary>The numbers that it names; empty for a backorder.</summary>
    public IReadOnlyList<E164> Numbers { get; init; } = [];

    /// <summary>The holds that it buys by.</summary>
    public IReadOnlyDictionary<E164, string> Reservations { get; init; } = new Dictionary<E164, string>();

    /// <summary>For a backorder: the area code, and how many.</summary>
    public string? AreaCode { get; init; }

    public int Quantity { get; init; }

    public bool Open { get; set; } = true;

    /// <summary>When it comes to its end, or to its next number.</summary>
    public DateTimeOffset DueAt { get; set; }

    public HashSet<E164> Delivered { get; } = [];
}
