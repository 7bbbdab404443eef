namespace AgentHost.Operations.Inventory;

/// <summary>Which numbers to list.</summary>
public record InventoryFilter
{
    /// <summary>A state.</summary>
    public string? State { get; init; }

    /// <summary>Three digits.</summary>
    public string? AreaCode { get; init; }

    /// <summary>City.</summary>
    public string? City { get; init; }

    /// <summary>Two letters.</summary>
    public string? Region { get; init; }

    /// <summary>local, toll_free or mobile.</summary>
    public string? NumberType { get; init; }

    /// <summary>The order that got them.</summary>
    public string? OrderId { get; init; }

    /// <summary>Who has them.</summary>
    public string? Holder { get; init; }

    /// <summary>Provider name.</summary>
    public string? Provider { get; init; }
}
