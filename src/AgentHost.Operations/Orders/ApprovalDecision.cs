using AgentHost.Numbering;
using AgentHost.Operations.Audit;
using AgentHost.Operations.Policy;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Orders;

/// <summary>Approves an order in the caller’s transaction: sets the money aside for every open slot and starts the order.</summary>
internal static class ApprovalDecision
{
    public static async Task ApproveAsync(
        AgentHostDb db, OrderRow order, ApprovalRow approval, BudgetRow budget, Caller decider, string decidedAs, string? reason,
        IdSource ids, TimeProvider time, OperationsOptions options, RuleSet rules, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        var now = time.GetUtcNow();
        var lines = await db.OrderLines.Where(l => l.OrderId == order.Id).ToDictionaryAsync(l => l.Id, cancellationToken);
        var open = await db.Slots.Where(s => s.OrderId == order.Id && s.State == SlotState.Open).ToListAsync(cancellationToken);
        var stamp = new LedgerStamp(ids, order.TenantId, now);
        foreach (var slot in open.Where(_ => rules.ApprovalReserves))
        {
            var line = lines[slot.OrderLineId];
            MoneyLedger.Reserve(db, budget, stamp, slot, line.OneTimeCeiling, line.MonthlyCeiling);
        }

        approval.State = ApprovalState.Approved;
        approval.DecidedBy = decidedAs == "policy" ? "policy" : decider.Actor;
        approval.DecidedAs = decidedAs;
        approval.DecidedAt = now;
        approval.Reason = reason;
        order.State = OrderState.Running;
        order.ApprovedAt = now;
        order.EnvelopeExpiresAt = now + options.ApprovalValidity;
        order.DueAt = now;
        await AuditTrail.AppendAsync(db, time, decider, "order.approve", order.Id, new { approval = approval.Id, decidedAs, reason }, cancellationToken);
    }
}
