using AgentHost.Storage;
using AgentHost.Storage.Rows;

namespace AgentHost.Operations.Policy;

/// <summary>
/// The money ledger (reliability rule 20): reserve at approval, settle at Confirmed, free at the end of a slot. Every movement is an appended entry
/// and a change of the locked budget row, in the caller’s transaction.
/// </summary>
public static class MoneyLedger
{
    /// <summary>Whether so much more a month still fits the tenant’s commitment.</summary>
    public static bool Fits(BudgetRow budget, TenantPolicy policy, decimal monthly) =>
        budget.MonthlyReserved + budget.MonthlySettled + monthly <= policy.MonthlyCommitment;

    /// <summary>The refusal when it does not.</summary>
    public static Problem OverCommitment(BudgetRow budget, TenantPolicy policy, decimal monthly) => Problem.Refused(
        "budget_exceeded",
        $"The order would commit ${monthly:0.00} a month more; ${budget.MonthlyReserved + budget.MonthlySettled:0.00} of the allowed ${policy.MonthlyCommitment:0.00} are committed already.",
        "Order fewer numbers, release some, or ask an operator to raise the monthly commitment.");

    /// <summary>Sets money aside for a slot.</summary>
    public static void Reserve(AgentHostDb db, BudgetRow budget, LedgerStamp stamp, SlotRow slot, decimal oneTime, decimal monthly)
    {
        budget.OneTimeReserved += oneTime;
        budget.MonthlyReserved += monthly;
        Append(db, stamp, slot, null, LedgerKind.Reserve, oneTime, monthly);
    }

    /// <summary>Turns the reservation of a slot into spending; what was reserved beyond the charge is freed.</summary>
    public static void Settle(AgentHostDb db, BudgetRow budget, LedgerStamp stamp, SlotRow slot, OrderLineRow line, string? intentId, decimal oneTime, decimal monthly)
    {
        budget.OneTimeReserved -= line.OneTimeCeiling;
        budget.MonthlyReserved -= line.MonthlyCeiling;
        budget.OneTimeSettled += oneTime;
        budget.MonthlySettled += monthly;
        Append(db, stamp, slot, intentId, LedgerKind.Settle, oneTime, monthly);
        if (line.OneTimeCeiling != oneTime || line.MonthlyCeiling != monthly)
        {
            Append(db, stamp, slot, intentId, LedgerKind.Free, line.OneTimeCeiling - oneTime, line.MonthlyCeiling - monthly);
        }
    }

    /// <summary>Gives back what was set aside for a slot.</summary>
    public static void Free(AgentHostDb db, BudgetRow budget, LedgerStamp stamp, SlotRow slot, OrderLineRow line)
    {
        budget.OneTimeReserved -= line.OneTimeCeiling;
        budget.MonthlyReserved -= line.MonthlyCeiling;
        Append(db, stamp, slot, null, LedgerKind.Free, line.OneTimeCeiling, line.MonthlyCeiling);
    }

    private static void Append(AgentHostDb db, LedgerStamp stamp, SlotRow slot, string? intentId, LedgerKind kind, decimal oneTime, decimal monthly) =>
        db.LedgerEntries.Add(new LedgerEntryRow
        {
            Id = stamp.Ids.Ulid(),
            TenantId = stamp.Tenant,
            OrderId = slot.OrderId,
            SlotId = slot.Id,
            IntentId = intentId,
            Kind = kind,
            OneTime = oneTime,
            Monthly = monthly,
            At = stamp.At,
        });
}
