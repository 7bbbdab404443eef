using AgentHost.Agent.Answers;
using AgentHost.Agent.Dispatch;
using AgentHost.Operations.Backorders;

namespace AgentHost.Commands;

/// <summary>The last words of <c>ask</c>: what the ledger says, and how to go on from there.</summary>
internal static class AskWords
{
    public static string Of(DispatchOutcome outcome, string? requestId) => outcome switch
    {
        DispatchOutcome.Asked asked => $"{asked.Question}\n\nAnswer with: agenthost ask --request {requestId} \"…\" (or agenthost chat)",
        DispatchOutcome.Ordered ordered => LedgerRenderer.Order(ordered.Order) + GoOn(ordered),
        DispatchOutcome.Quoted quoted => Unordered(quoted.Because),
        DispatchOutcome.Found found => string.Join('\n', found.Lines.Select(LedgerRenderer.Found)),
        DispatchOutcome.OrderTold told => LedgerRenderer.Order(told.Order),
        DispatchOutcome.BackorderTold told => LedgerRenderer.Backorders(new BackorderPage { Backorders = [told.Backorder] }),
        DispatchOutcome.NumberTold told => LedgerRenderer.Number(told.Number),
        _ => "",
    };

    private static string Unordered(QuotedBecause because) => because switch
    {
        QuotedBecause.Declined => "Nothing was ordered.",
        QuotedBecause.NothingAvailable => "Nothing was ordered: none of these numbers can be had now. Change the request, or add \"backorder is fine\".",
        _ => "Nothing was ordered: nobody is at a terminal to agree. Run it again with --yes to order within policy.",
    };

    private static string GoOn(DispatchOutcome.Ordered ordered) => ordered.Order.State switch
    {
        "pending_approval" => $"It waits for approval: agenthost orders approve {ordered.Order.OrderId}\n",
        "running" => $"It goes on by itself while a worker runs (agenthost serve, or agenthost work). Look with: agenthost orders show {ordered.Order.OrderId}\n",
        "backordered" => "Look with: agenthost backorders list\n",
        _ => "",
    };
}
