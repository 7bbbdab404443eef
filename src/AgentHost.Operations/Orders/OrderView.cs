using AgentHost.Operations.Backorders;

namespace AgentHost.Operations.Orders;

/// <summary>An order as the database has it.</summary>
public sealed record OrderView
{
    /// <summary>"ORD-…".</summary>
    public required string OrderId { get; init; }

    /// <summary>pending_approval, running, backordered, completed, partial, failed, denied, expired, cancelled or shadow.</summary>
    public required string State { get; init; }

    /// <summary>Whether nothing more will happen by itself.</summary>
    public bool Final { get; init; }

    /// <summary>What is true now, in words, from the ledger.</summary>
    public required string Summary { get; init; }

    /// <summary>Numbers asked for.</summary>
    public int Requested { get; init; }

    /// <summary>Numbers in inventory for it.</summary>
    public int Filled { get; init; }

    /// <summary>Numbers whose purchase is under way or unsure.</summary>
    public int Settling { get; init; }

    /// <summary>Numbers held by a backorder.</summary>
    public int Backordered { get; init; }

    /// <summary>Numbers that will not come.</summary>
    public int Unfilled { get; init; }

    /// <summary>Price once of the filled ones.</summary>
    public decimal OneTimePrice { get; init; }

    /// <summary>Price a month of the filled ones.</summary>
    public decimal MonthlyPrice { get; init; }

    /// <summary>Cost once of the filled ones; operators only.</summary>
    public decimal? OneTimeCost { get; init; }

    /// <summary>Cost a month of the filled ones; operators only.</summary>
    public decimal? MonthlyCost { get; init; }

    /// <summary>ISO 4217.</summary>
    public string Currency { get; init; } = "USD";

    /// <summary>Its lines.</summary>
    public IReadOnlyList<OrderLineView> Lines { get; init; } = [];

    /// <summary>The approval, where one was needed.</summary>
    public OrderApprovalView? Approval { get; init; }

    /// <summary>Its backorders.</summary>
    public IReadOnlyList<BackorderView> Backorders { get; init; } = [];

    /// <summary>Who the numbers are for.</summary>
    public string? AssignTo { get; init; }

    /// <summary>The customer’s reference.</summary>
    public string? CustomerReference { get; init; }

    /// <summary>The routing profile that its numbers go by, when one was named.</summary>
    public string? RoutingProfile { get; init; }

    /// <summary>Why it stands still or failed.</summary>
    public string? ProblemCode { get; init; }

    /// <summary>The same in words.</summary>
    public string? ProblemText { get; init; }

    /// <summary>Whether any number exists only at the simulated carrier.</summary>
    public bool Simulated { get; init; }

    /// <summary>Whether this answer is to a repeated key: nothing new was placed.</summary>
    public bool Repeated { get; init; }

    /// <summary>Who placed it.</summary>
    public required string PlacedBy { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset? FinishedAt { get; init; }
}
