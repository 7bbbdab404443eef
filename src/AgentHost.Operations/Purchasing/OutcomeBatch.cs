using AgentHost.Numbering;
using AgentHost.Operations.Inventory;
using AgentHost.Operations.Outbox;
using AgentHost.Operations.Policy;
using AgentHost.Operations.Pricing;
using AgentHost.Providers;
using AgentHost.Storage;
using AgentHost.Storage.Rows;

namespace AgentHost.Operations.Purchasing;

/// <summary>The findings of one transaction over one order, applied intent by intent.</summary>
internal sealed class OutcomeBatch(
    AgentHostDb db, OrderRow order, BudgetRow budget, IReadOnlyDictionary<string, OrderLineRow> lines, IReadOnlyDictionary<string, SlotRow> slots,
    IReadOnlyDictionary<string, PhoneNumberRow> present,
    ProviderDirectory directory, IdSource ids, RuleSet rules, string actor, DateTimeOffset now)
{
    private readonly LedgerStamp _stamp = new(ids, order.TenantId, now);

    /// <summary>What moved, for the audit trail.</summary>
    public List<object> Moves { get; } = [];

    /// <summary>What entered the inventory.</summary>
    public List<PhoneNumberRow> Entered { get; } = [];

    public void Apply(PurchaseIntentRow intent, IntentFinding finding)
    {
        if (intent.State == IntentState.Rejected && finding.To == IntentState.Confirmed)
        {
            AdoptLate(intent, finding);
            return;
        }

        if (intent.State == IntentState.Accepted && finding.To == IntentState.NeedsHuman)
        {
            Move(intent, finding with { To = IntentState.Unknown });
        }

        if (intent.State == finding.To || IntentTransitions.IsFinal(intent.State) || !IntentTransitions.Allows(intent.State, finding.To))
        {
            return;
        }

        Move(intent, finding);
        if (finding.To == IntentState.Confirmed && rules.NumbersComeWithTheirConfirmation)
        {
            Take(intent, finding);
        }
        else if (finding.To == IntentState.Rejected || (finding.To == IntentState.Unknown && !rules.UnknownFreezesTheSlot))
        {
            intent.Live = false;
            Open(slots[intent.SlotId]);
        }
        else if (finding.To == IntentState.NeedsHuman)
        {
            OutboxMail.Alert(db, order.TenantId, "intent_needs_human", $"needs-human:{intent.Id}", new { intent = intent.Id, number = intent.E164, order = order.Id, provider = intent.Provider }, ids, now);
        }
    }

    // Another number may be tried for it; for one that was given up, another slot stands already, and of a cancelled order nothing more is wanted.
    private void Open(SlotRow slot)
    {
        if (slot.State == SlotState.GivenUp || order.CancelledAt is not null)
        {
            slot.State = slot.State == SlotState.GivenUp ? SlotState.GivenUp : SlotState.Cancelled;
            MoneyLedger.Free(db, budget, _stamp, slot, lines[slot.OrderLineId]);
        }
        else
        {
            slot.State = SlotState.Open;
        }
    }

    private void Move(PurchaseIntentRow intent, IntentFinding finding)
    {
        Moves.Add(new { number = intent.E164, from = Word.Of(intent.State), to = Word.Of(finding.To), why = finding.Why });
        IntentMove.Make(db, intent, finding, ids, actor, now);
    }

    private void Take(PurchaseIntentRow intent, IntentFinding finding)
    {
        var slot = slots[intent.SlotId];
        var line = lines[slot.OrderLineId];
        var oneTime = finding.Number?.OneTimeCost?.Amount ?? intent.OneTimeQuoted;
        var known = MonthlyCost(intent, finding);
        var monthly = known ?? 0m;
        var number = Enter(NumberIntake.Bought(intent, order, finding.Number?.CarrierNumberId, known, IsSimulated(intent), ids, now));
        var rate = Rate.Read(line.RateJson);
        number.MonthlyPrice = MonthlyPrice(intent, rate, known);
        Entered.Add(number);
        OutboxMail.Configure(db, number, ids, now);
        slot.PhoneNumberId = number.Id;
        if (slot.State == SlotState.GivenUp)
        {
            number.State = NumberState.Available;
        }
        else
        {
            slot.State = SlotState.Filled;
            db.Assignments.Add(NumberIntake.Assign(number, order.AssignTo ?? order.Id, order.Id, ids, now));
        }

        var oneTimePrice = rate.OneTimePrice(intent.CostUnknown == true ? oneTime : intent.OneTimeQuoted);
        MoneyLedger.Settle(db, budget, _stamp, slot, line, intent.Id, new Charge(oneTime, monthly, oneTimePrice, number.MonthlyPrice));
        if (oneTime > line.OneTimeCeiling || monthly > line.MonthlyCeiling)
        {
            OutboxMail.Alert(db, order.TenantId, "charged_above_quote", $"charge:{intent.Id}", new { number = intent.E164, order = order.Id, oneTime, monthly }, ids, now);
        }
    }

    // The row of the number: a new one, or the one by which a sweep of the account has adopted it.
    private PhoneNumberRow Enter(PhoneNumberRow bought)
    {
        if (!present.TryGetValue(bought.E164, out var adopted))
        {
            db.PhoneNumbers.Add(bought);
            return bought;
        }

        (adopted.TenantId, adopted.OrderId, adopted.IntentId, adopted.Source) = (bought.TenantId, bought.OrderId, bought.IntentId, bought.Source);
        adopted.RoutingProfile = bought.RoutingProfile;
        (adopted.State, adopted.StateChangedAt, adopted.Readiness, adopted.MonthlyCost) = (bought.State, bought.StateChangedAt, bought.Readiness, bought.MonthlyCost);
        (adopted.Region, adopted.City, adopted.RateCenter, adopted.Lata, adopted.Features) = (bought.Region, bought.City, bought.RateCenter, bought.Lata, bought.Features);
        return adopted;
    }

    // What the carrier charges where it says, else what was quoted; null when neither is known.
    private static decimal? MonthlyCost(PurchaseIntentRow intent, IntentFinding finding) =>
        finding.Number?.MonthlyCost?.Amount ?? (intent.CostUnknown == true ? null : intent.MonthlyQuoted);

    // The price is made of the cost that was quoted, so that a carrier that charges otherwise changes the cost alone; where nobody knew it, of what is charged.
    private static decimal? MonthlyPrice(PurchaseIntentRow intent, Rate rate, decimal? charged) =>
        rate.MonthlyPrice(intent.CostUnknown == true ? charged : intent.MonthlyQuoted);

    // What was learned came from the account, so that it is in use here.
    private bool IsSimulated(PurchaseIntentRow intent) => directory.Find(intent.Provider, intent.Account)?.Profile.Simulated ?? false;

    // Reliability rule 11: never silently attached to the order, whose slot may be filled by another number by now.
    private void AdoptLate(PurchaseIntentRow intent, IntentFinding finding)
    {
        if (present.ContainsKey(intent.E164))
        {
            // A sweep was faster.
            return;
        }

        var number = NumberIntake.Bought(intent, order, finding.Number?.CarrierNumberId, MonthlyCost(intent, finding), IsSimulated(intent), ids, now);
        number.State = NumberState.Unmanaged;
        number.Source = "adopted";
        number.RoutingProfile = null;
        number.MonthlyPrice = MonthlyPrice(intent, Rate.Read(lines[slots[intent.SlotId].OrderLineId].RateJson), number.MonthlyCost);
        db.PhoneNumbers.Add(number);
        Entered.Add(number);
        Moves.Add(new { number = intent.E164, adopted = "late success after rejection" });
        OutboxMail.Alert(db, order.TenantId, "orphan_adopted", $"orphan:{intent.Provider}:{intent.E164}:{intent.Id}", new { number = intent.E164, order = order.Id }, ids, now);
    }
}
