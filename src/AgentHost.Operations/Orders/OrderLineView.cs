namespace AgentHost.Operations.Orders;

/// <summary>One line of an order.</summary>
public sealed record OrderLineView
{
    /// <summary>From 1.</summary>
    public int Line { get; init; }

    /// <summary>What was asked for, in words.</summary>
    public required string Wish { get; init; }

    /// <summary>Numbers asked for.</summary>
    public int Requested { get; init; }

    /// <summary>Numbers in inventory.</summary>
    public int Filled { get; init; }

    /// <summary>Under way or unsure.</summary>
    public int Settling { get; init; }

    /// <summary>Held by a backorder.</summary>
    public int Backordered { get; init; }

    /// <summary>Will not come.</summary>
    public int Unfilled { get; init; }

    /// <summary>The filled ones, the first 100; the rest through inventory_list with order_id.</summary>
    public IReadOnlyList<OrderedNumber> Numbers { get; init; } = [];

    /// <summary>How many are not listed here.</summary>
    public int NumbersOmitted { get; init; }
}
