using AgentHost.Agent.Dispatch;
using AgentHost.Operations.Backorders;
using AgentHost.Operations.Inventory;
using AgentHost.Operations.Numbers;
using AgentHost.Operations.Orders;
using AgentHost.Operations.Requests;

namespace AgentHost.Commands;

/// <summary>The JSON document of <c>ask --json</c>; what does not apply is left out.</summary>
internal sealed class AskAnswer
{
    /// <summary>question, quoted, ordered, found, told, declined or nothing_available.</summary>
    public string Outcome { get; private set; } = "";

    /// <summary>What was understood.</summary>
    public RequestView? Request { get; set; }

    /// <summary>The question that has to be answered first.</summary>
    public string? Question { get; private set; }

    /// <summary>The plan and its price.</summary>
    public QuoteView? Quote { get; set; }

    /// <summary>The order.</summary>
    public OrderView? Order { get; private set; }

    /// <summary>The answers of a search, one for each line.</summary>
    public IReadOnlyList<FoundNumbers>? Found { get; private set; }

    /// <summary>The backorder asked after.</summary>
    public BackorderView? Backorder { get; private set; }

    /// <summary>The number asked after.</summary>
    public InventoryDetail? Number { get; private set; }

    /// <summary>Credentials that were found and are not used.</summary>
    public IReadOnlyList<string> NotUsed { get; init; } = [];

    /// <summary>The answer with how it ended.</summary>
    public AskAnswer With(DispatchOutcome outcome)
    {
        Outcome = outcome switch
        {
            DispatchOutcome.Asked => "question",
            DispatchOutcome.Ordered => "ordered",
            DispatchOutcome.Found => "found",
            DispatchOutcome.Quoted { Because: QuotedBecause.Declined } => "declined",
            DispatchOutcome.Quoted { Because: QuotedBecause.NothingAvailable } => "nothing_available",
            DispatchOutcome.Quoted => "quoted",
            _ => "told",
        };
        Question = (outcome as DispatchOutcome.Asked)?.Question;
        Order = (outcome as DispatchOutcome.Ordered)?.Order ?? (outcome as DispatchOutcome.OrderTold)?.Order;
        Found = (outcome as DispatchOutcome.Found)?.Lines;
        Backorder = (outcome as DispatchOutcome.BackorderTold)?.Backorder;
        Number = (outcome as DispatchOutcome.NumberTold)?.Number;
        return this;
    }
}
