namespace AgentHost.Storage.Rows;

/// <summary>One number of an order line.</summary>
public sealed class SlotRow
{
    /// <summary>ULID.</summary>
    public required string Id { get; set; }

    /// <summary>The order.</summary>
    public required string OrderId { get; set; }

    /// <summary>The line.</summary>
    public required string OrderLineId { get; set; }

    /// <summary>Place in the line, from 1.</summary>
    public int Position { get; set; }

    /// <summary>Where it stands.</summary>
    public SlotState State { get; set; }

    /// <summary>The inventory row that fills it.</summary>
    public string? PhoneNumberId { get; set; }

    /// <summary>The backorder that holds it.</summary>
    public string? BackorderId { get; set; }

    /// <summary>Purchase intents made for it.</summary>
    public int Attempts { get; set; }
}
