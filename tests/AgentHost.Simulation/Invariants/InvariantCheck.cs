using AgentHost.Operations.Purchasing;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Simulation.Invariants;

/// <summary>The invariants of reliability §2, read from the rows and from the carriers' books. Those about tickets are held where tickets are.</summary>
internal sealed class InvariantCheck(World world)
{
    private int _changesSeen;

    /// <summary>The starred ones: I1, I3, the ceiling of I6, I10. I7 is held at the carriers' door.</summary>
    public void AfterStep()
    {
        using var db = world.Observer.Open();
        NoSlotHasTwo(db);
        NoNumberHasTwoHolders(db);
        NothingAboveTheCeiling(db);
        EachChangeIsLegal(db);
        EveryNumberIsHeldOnce(db);
    }

    /// <summary>All of them.</summary>
    public void AtRest()
    {
        AfterStep();
        using var db = world.Observer.Open();
        EveryOwnedNumberIsKnown(db);
        MoneyAgrees(db);
        EveryNumberIsReadyOrSaysWhy(db);
    }

    /// <summary>Whether nothing is under way any more, here or at the carriers (I8).</summary>
    public bool IsAtRest() => Unrest().Length == 0;

    /// <summary>What is still under way, in words; empty when nothing is.</summary>
    public string Unrest()
    {
        using var db = world.Observer.Open();
        var orders = db.Orders.Where(o => o.State == OrderState.Running).Select(o => $"{o.Id} {o.ProblemCode}").ToList();
        var intents = db.PurchaseIntents.Where(i => i.State == IntentState.Sending || i.State == IntentState.Unknown || i.State == IntentState.Accepted).Select(i => $"{i.E164} {i.State}").ToList();
        var backorders = db.Backorders.Where(b => b.ClosedAt == null && b.State != BackorderState.Open).Select(b => $"{b.Id} {b.State}").ToList();
        var outbox = db.Outbox.Where(o => o.State == OutboxState.Pending).Select(o => o.Key).ToList();
        var releasing = db.PhoneNumbers.Where(n => n.State == NumberState.Releasing).Select(n => n.E164).ToList();
        var carriers = world.Carriers.Where(c => !c.IsAtRest).Select(c => c.Name).ToList();
        var strange = Strangers(db).Select(n => $"{n} not adopted").ToList();
        return string.Join(", ", orders.Concat(intents).Concat(backorders).Concat(outbox).Concat(releasing).Concat(carriers).Concat(strange));
    }

    private static void NoSlotHasTwo(AgentHostDb db)
    {
        var two = db.PurchaseIntents.Where(i => i.State == IntentState.Confirmed).GroupBy(i => i.SlotId).Where(g => g.Count() > 1).Select(g => g.Key).ToList();
        Hold(two.Count == 0, $"I1: slots with two confirmed numbers: {string.Join(", ", two)}");
        var released = db.PurchaseIntents.Where(i => i.PhoneNumberId != null && i.State == IntentState.Confirmed).GroupBy(i => i.PhoneNumberId).Where(g => g.Count() > 1).Select(g => g.Key).ToList();
        Hold(released.Count == 0, $"I1: numbers that were given back twice: {string.Join(", ", released)}");
        var over = db.Slots.Where(s => s.State == SlotState.Filled && s.PhoneNumberId != null).GroupBy(s => s.PhoneNumberId).Where(g => g.Count() > 1).Select(g => g.Key).ToList();
        Hold(over.Count == 0, $"I1: numbers in two slots: {string.Join(", ", over)}");
    }

    // A number that is on its way out is held by its release; one that is not, by no release.
    private static void EveryNumberIsHeldOnce(AgentHostDb db)
    {
        var leaving = db.PhoneNumbers.Where(n => n.Active && n.State == NumberState.Releasing).Select(n => n.Id).ToList();
        var held = db.PurchaseIntents.Where(i => i.Live && i.PhoneNumberId != null).Select(i => new { i.PhoneNumberId, i.State }).ToList();
        var loose = leaving.Except(held.Select(h => h.PhoneNumberId!)).ToList();
        Hold(loose.Count == 0, $"I2: numbers on their way out without a release: {string.Join(", ", loose)}");
        Hold(held.All(h => h.State is IntentState.Sending or IntentState.Unknown or IntentState.NeedsHuman), "I10: a release that is over holds its number");
    }

    private static void NoNumberHasTwoHolders(AgentHostDb db)
    {
        var two = db.Assignments.Where(a => a.Active).GroupBy(a => a.E164).Where(g => g.Count() > 1).Select(g => g.Key).ToList();
        Hold(two.Count == 0, $"I3: numbers with two holders: {string.Join(", ", two)}");
    }

    private static void NothingAboveTheCeiling(AgentHostDb db)
    {
        var settled = db.LedgerEntries.Where(e => e.Kind == LedgerKind.Settle).GroupBy(e => e.OrderId).Select(g => new { Order = g.Key, Monthly = g.Sum(e => e.Monthly) }).ToList();
        var ceilings = db.Orders.ToDictionary(o => o.Id, o => o.MonthlyCeiling);
        var above = settled.Where(s => s.Monthly > ceilings[s.Order]).Select(s => s.Order).ToList();
        Hold(above.Count == 0, $"I6: orders above their approved ceiling: {string.Join(", ", above)}");
        var negative = db.Budgets.Any(b => b.MonthlyReserved < 0 || b.MonthlySettled < 0);
        Hold(!negative, "I6: a budget below zero");
    }

    private void EachChangeIsLegal(AgentHostDb db)
    {
        var changes = db.IntentChanges.OrderBy(c => c.At).ThenBy(c => c.Id).ToList();
        Hold(changes.Count >= _changesSeen, "I10: history became shorter");
        _changesSeen = changes.Count;
        var illegal = changes.Where(c => c.From is { } from ? !IntentTransitions.Allows(from, c.To) : c.To != IntentState.Sending).ToList();
        Hold(illegal.Count == 0, $"I10: moves that are not in the table: {string.Join(", ", illegal.Select(c => $"{c.From} to {c.To}"))}");
    }

    private void EveryOwnedNumberIsKnown(AgentHostDb db)
    {
        foreach (var carrier in world.Carriers)
        {
            var owned = carrier.Books.Owned.Select(o => o.Number.Number).Order(StringComparer.Ordinal).ToList();
            var rows = db.PhoneNumbers.Where(n => n.Active && n.Provider == carrier.Name).Select(n => n.E164).ToList();
            var human = db.PurchaseIntents.Where(i => i.State == IntentState.NeedsHuman && i.Provider == carrier.Name).Select(i => i.E164).ToList();
            var unknown = owned.Except(rows).Except(human).ToList();
            Hold(unknown.Count == 0, $"I2: {carrier.Name} says that we own what no row holds: {string.Join(", ", unknown)}");
            var imagined = rows.Except(owned).Except(human).ToList();
            Hold(imagined.Count == 0, $"I2: rows of numbers that {carrier.Name} does not say we own: {string.Join(", ", imagined)}");
            Hold(rows.Count == rows.Distinct().Count(), $"I2: numbers with two rows at {carrier.Name}");
        }
    }

    private List<string> Strangers(AgentHostDb db) =>
    [
        .. world.Carriers.SelectMany(carrier =>
        {
            var rows = db.PhoneNumbers.Where(n => n.Active && n.Provider == carrier.Name).Select(n => n.E164).ToList();
            var live = db.PurchaseIntents.Where(i => i.Live && i.Provider == carrier.Name).Select(i => i.E164).ToList();
            return carrier.Books.Owned.Select(o => o.Number.Number).Except(rows).Except(live);
        }),
    ];

    private static void MoneyAgrees(AgentHostDb db)
    {
        var entries = db.LedgerEntries.ToList();
        decimal Sum(LedgerKind kind) => entries.Where(e => e.Kind == kind).Sum(e => e.Monthly);
        var reserved = db.Budgets.Sum(b => (decimal?)b.MonthlyReserved) ?? 0;
        Hold(Sum(LedgerKind.Reserve) - Sum(LedgerKind.Settle) - Sum(LedgerKind.Free) == reserved, "I6: the ledger's reservations differ from the budget's");
        var committed = db.Budgets.Sum(b => (decimal?)b.MonthlySettled) ?? 0;
        Hold(Sum(LedgerKind.Settle) - Sum(LedgerKind.End) == committed, $"I6: {committed} a month is committed, and the ledger says {Sum(LedgerKind.Settle) - Sum(LedgerKind.End)}");
        var held = db.Slots.Where(s => s.State == SlotState.Open || s.State == SlotState.Buying || s.State == SlotState.Backordered)
            .Join(db.OrderLines, s => s.OrderLineId, l => l.Id, (s, l) => new { s.OrderId, l.MonthlyCeiling })
            .Join(db.Orders.Where(o => o.ApprovedAt != null), h => h.OrderId, o => o.Id, (h, o) => h.MonthlyCeiling).ToList().Sum();
        Hold(held == reserved, $"I6: {reserved} is reserved, and open slots hold {held}");
        var bought = db.PhoneNumbers.Count(n => n.OrderId != null && (n.Source == "order" || n.Source == "backorder"));
        var settles = entries.Count(e => e.Kind == LedgerKind.Settle && e.Monthly > 0);
        Hold(bought == settles, $"I6: {bought} numbers were bought by orders, and {settles} were settled");
    }

    private static void EveryNumberIsReadyOrSaysWhy(AgentHostDb db)
    {
        var mute = db.PhoneNumbers.Where(n => n.Active && n.State == NumberState.Assigned && n.Readiness == Readiness.Pending).Select(n => n.E164).ToList();
        Hold(mute.Count == 0, $"I9: numbers that are neither ready nor say why: {string.Join(", ", mute)}");
    }

    private static void Hold(bool holds, string words)
    {
        if (!holds)
        {
            throw new SimulationBrokenException(words);
        }
    }
}
