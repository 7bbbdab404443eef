using AgentHost.Storage;
using AgentHost.Storage.Rows;

namespace AgentHost.Operations.Policy;

/// <summary>
/// The money ledger (reliability rule 20): reserve at approval, settle at Confirmed, free at the end of a slot, end with the number. Every movement is an appended entry
/// and a change of the locked budget row, in the caller’s transaction.
/// </summary>
public static class MoneyLedger
{
    /// <summary>Whether so much more a month still fits the tenant’s commitment.</summary>
    public static bool Fits(BudgetRow budget, TenantPolicy policy, decimal monthly) =>
        budget.MonthlyReserved + budget.MonthlySettled + monthly <= policy.MonthlyCommitment;

    /// <summary>The refusal when it does not. The commitment is reckoned in costs, so its amounts are for operators only.</summary>
    public static Problem OverCommitment(BudgetRow budget, TenantPolicy policy, decimal monthly, bool toOperator) => Problem.Refused(
        "budget_exceeded",
        toOperator
            ? $"The order would commit ${monthly:0.00} a month more; ${budget.MonthlyReserved + budget.MonthlySettled:0.00} of the allowed ${policy.MonthlyCommitment:0.00} are committed already."
            : "The order would go beyond what may be committed a month.",
        "Order fewer numbers, release some, or ask an operator to raise the monthly commitment.");

    /// <summary>Sets money aside for a slot.</summary>
    public static void Reserve(AgentHostDb db, BudgetRow budget, LedgerStamp stamp, SlotRow slot, decimal oneTime, decimal monthly)
    {
        budget.OneTimeReserved += oneTime;
        budget.MonthlyReserved += monthly;
        Append(db, stamp, slot, null, LedgerKind.Reserve, new Charge(oneTime, monthly));
    }

    /// <summary>Turns the reservation of a slot into spending; what was reserved beyond the charge is freed. The budget reckons in costs; the price is noted beside.</summary>
    public static void Settle(AgentHostDb db, BudgetRow budget, LedgerStamp stamp, SlotRow slot, OrderLineRow line, string? intentId, Charge charge)
    {
        var (oneTime, monthly, _, _) = charge;
        budget.OneTimeReserved -= line.OneTimeCeiling;
        budget.MonthlyReserved -= line.MonthlyCeiling;
        budget.OneTimeSettled += oneTime;
        budget.MonthlySettled += monthly;
        Append(db, stamp, slot, intentId, LedgerKind.Settle, charge);
        if (line.OneTimeCeiling != oneTime || line.MonthlyCeiling != monthly)
        {
            Append(db, stamp, slot, intentId, LedgerKind.Free, new Charge(line.OneTimeCeiling - oneTime, line.MonthlyCeiling - monthly));
        }
    }

    /// <summary>Gives back what was set aside for a slot.</summary>
    public static void Free(AgentHostDb db, BudgetRow budget, LedgerStamp stamp, SlotRow slot, OrderLineRow line)
    {
        budget.OneTimeReserved -= line.OneTimeCeiling;
        budget.MonthlyReserved -= line.MonthlyCeiling;
        Append(db, stamp, slot, null, LedgerKind.Free, new Charge(line.OneTimeCeiling, line.MonthlyCeiling));
    }

    /// <summary>What was settled a month for a number is no commitment any more: the number was released or lost.</summary>
    public static void End(AgentHostDb db, BudgetRow budget, LedgerStamp stamp, string orderId, string? intentId, decimal monthly)
    {
        budget.MonthlySettled -= monthly;
        Append(db, stamp, orderId, null, intentId, LedgerKind.End, new Charge(0m, monthly));
    }

    private static void Append(AgentHostDb db, LedgerStamp stamp, SlotRow slot, string? intentId, LedgerKind kind, Charge charge) =>
        Append(db, stamp, slot.OrderId, slot.Id, intentId, kind, charge);

    private static void Append(AgentHostDb db, LedgerStamp stamp, string orderId, string? slotId, string? intentId, LedgerKind kind, Charge charge) =>
        db.LedgerEntries.Add(new LedgerEntryRow
        {
            Id = stamp.Ids.Ulid(),
            TenantId = stamp.Tenant,
            OrderId = orderId,
            SlotId = slotId,
            IntentId = intentId,
            Kind = kind,
            OneTime = charge.OneTime,
            Monthly = charge.Monthly,
            OneTimePrice = charge.OneTimePrice,
            MonthlyPrice = charge.MonthlyPrice,
            At = stamp.At,
        });
}
