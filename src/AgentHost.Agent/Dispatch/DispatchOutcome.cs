using AgentHost.Operations;
using AgentHost.Operations.Backorders;
using AgentHost.Operations.Inventory;
using AgentHost.Operations.Numbers;
using AgentHost.Operations.Orders;

namespace AgentHost.Agent.Dispatch;

/// <summary>How the handling of a message ended.</summary>
public abstract record DispatchOutcome
{
    private DispatchOutcome()
    {
    }

    /// <summary>One question to the requester; nothing was done.</summary>
    public sealed record Asked(string Question) : DispatchOutcome;

    /// <summary>A plan with its price that nobody said yes to; nothing was ordered.</summary>
    public sealed record Quoted(QuoteView Quote, QuotedBecause Because) : DispatchOutcome;

    /// <summary>An order was placed; it says itself how far it is.</summary>
    public sealed record Ordered(QuoteView Quote, OrderView Order) : DispatchOutcome;

    /// <summary>The answers of a search, one for each line.</summary>
    public sealed record Found(IReadOnlyList<FoundNumbers> Lines) : DispatchOutcome;

    /// <summary>An order as it stands, looked at or called off.</summary>
    public sealed record OrderTold(OrderView Order) : DispatchOutcome;

    /// <summary>A backorder as it stands, looked at or called off.</summary>
    public sealed record BackorderTold(BackorderView Backorder) : DispatchOutcome;

    /// <summary>A number of the inventory as it stands.</summary>
    public sealed record NumberTold(InventoryDetail Number) : DispatchOutcome;

    /// <summary>A problem stood in the way.</summary>
    public sealed record Stopped(Problem Problem) : DispatchOutcome;
}
