using AgentHost.Storage.Rows;

namespace AgentHost.Operations.Orders;

/// <summary>What came of placing an order. Closed.</summary>
public abstract record PlacementAnswer
{
    private PlacementAnswer()
    {
    }

    /// <summary>The order exists; its state says whether it runs or waits.</summary>
    /// <param name="Order">The order.</param>
    public sealed record Placed(OrderView Order) : PlacementAnswer;

    /// <summary>A person has to say yes first; nothing was written.</summary>
    /// <param name="Tier">Whose yes.</param>
    /// <param name="Effect">What would happen.</param>
    /// <param name="Question">The question to put.</param>
    /// <param name="DuplicateOf">The earlier order, "ORD-…", that this one would repeat and that the question names; null for none.</param>
    public sealed record ConfirmationNeeded(ApprovalTier Tier, ApprovalEffect Effect, string Question, string? DuplicateOf = null) : PlacementAnswer;
}
