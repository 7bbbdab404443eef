using AgentHost.Numbering;
using AgentHost.Operations.Backorders;
using AgentHost.Operations.Inventory;
using AgentHost.Operations.Pricing;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Orders;

/// <summary>Builds what callers see of orders from committed rows only.</summary>
public static class OrderViews
{
    private const int NumbersShown = 100;

    /// <summary>The order as it is now, as the caller may see it.</summary>
    public static async Task<OrderView> OfAsync(AgentHostDb db, OrderRow order, Caller caller, CancellationToken cancellationToken)
    {
        using var untracked = db.Untracked();
        var lines = await db.OrderLines.Where(l => l.OrderId == order.Id).OrderBy(l => l.Position).ToListAsync(cancellationToken);
        var counts = (await SlotCount.OfAsync(db, order.Id, cancellationToken)).ToLookup(c => c.OrderLineId);
        var views = new List<OrderLineView>();
        foreach (var line in lines)
        {
            views.Add(await LineAsync(db, order, line, [.. counts[line.Id]], caller, cancellationToken));
        }

        // Where every slot is filled and every number is shown, what is shown tells it.
        var whole = counts.SelectMany(line => line).All(count => count.State == SlotState.Filled) && views.All(v => v.NumbersOmitted == 0);
        var totals = await TotalsAsync(db, order, whole ? views.Any(v => v.Numbers.Any(n => n.Simulated)) : null, cancellationToken);
        var approval = await db.Approvals.FirstOrDefaultAsync(a => a.OrderId == order.Id, cancellationToken);
        var backorders = await db.Backorders.Where(b => b.OrderId == order.Id).OrderBy(b => b.PlacedAt).ToListAsync(cancellationToken);
        var view = new OrderView
        {
            OrderId = order.Id,
            State = Word.Of(order.State),
            Final = order.FinishedAt is not null,
            Summary = "",
            Requested = views.Sum(v => v.Requested),
            Filled = views.Sum(v => v.Filled),
            Settling = views.Sum(v => v.Settling),
            Backordered = views.Sum(v => v.Backordered),
            Unfilled = views.Sum(v => v.Unfilled),
            OneTimePrice = totals.OneTime,
            MonthlyPrice = totals.Monthly,
            OneTimeCost = caller.IsOperator ? totals.OneTimeCost : null,
            MonthlyCost = caller.IsOperator ? totals.MonthlyCost : null,
            Lines = views,
            Approval = approval is null ? null : Approval(approval, caller),
            Backorders = [.. backorders.Select(b => BackorderViews.Of(b, lines.FirstOrDefault(l => l.Id == b.OrderLineId)?.Wish ?? "", now: null))],
            AssignTo = order.AssignTo,
            CustomerReference = order.CustomerReference,
            RoutingProfile = order.RoutingProfile,
            ProblemCode = order.ProblemCode,
            ProblemText = order.ProblemText,
            Simulated = totals.Simulated,
            PlacedBy = order.PlacedBy,
            CreatedAt = order.CreatedAt,
            FinishedAt = order.FinishedAt,
        };
        return view with { Summary = OrderWords.Of(view) };
    }

    /// <summary>An approval, as the caller may see it.</summary>
    public static OrderApprovalView Approval(ApprovalRow row, Caller caller) => new()
    {
        ApprovalId = row.Id,
        OrderId = row.OrderId,
        Tier = Word.Of(row.Tier),
        State = Word.Of(row.State),
        Effect = StoredJson.Read<ApprovalEffect>(row.EffectJson).For(caller),
        RequestedBy = row.RequestedBy,
        ExpiresAt = row.ExpiresAt,
        DecidedBy = row.DecidedBy,
        DecidedAs = row.DecidedAs,
        Reason = row.Reason,
    };

    private static async Task<OrderLineView> LineAsync(
        AgentHostDb db, OrderRow order, OrderLineRow line, IReadOnlyList<SlotCount> counts, Caller caller, CancellationToken cancellationToken)
    {
        int Count(params SlotState[] states) => counts.Where(c => states.Contains(c.State)).Sum(c => c.Count);
        var numbers = await (
            from slot in db.Slots
            join number in db.PhoneNumbers on slot.PhoneNumberId equals number.Id
            where slot.OrderLineId == line.Id && slot.State == SlotState.Filled
            orderby number.E164
            select number).Take(NumbersShown).ToListAsync(cancellationToken);
        var filled = Count(SlotState.Filled);
        return new OrderLineView
        {
            Line = line.Position,
            Wish = line.Wish,
            Requested = line.Quantity,
            Filled = filled,
            Settling = Count(SlotState.Buying) + (order.State == OrderState.Running ? Count(SlotState.Open) : 0),
            Backordered = Count(SlotState.Backordered),
            Unfilled = Count(SlotState.Unfilled, SlotState.Cancelled),
            Numbers = [.. numbers.Select(number => Number(number, caller))],
            NumbersOmitted = filled - numbers.Count,
        };
    }

    /// <summary>What was settled for the order's own numbers: those of slots that were given up are stock.</summary>
    internal static IQueryable<LedgerEntryRow> SettledFor(AgentHostDb db, OrderRow order) =>
        db.LedgerEntries.Where(e => e.OrderId == order.Id && e.Kind == LedgerKind.Settle && !db.Slots.Any(s => s.Id == e.SlotId && s.State == SlotState.GivenUp));

    private static OrderedNumber Number(PhoneNumberRow row, Caller caller) => new()
    {
        Number = row.E164,
        NumberType = Word.Of(row.NumberType),
        Features = [.. FeatureList.Read(row.Features).Select(Word.Of)],
        City = row.City,
        Region = row.Region,
        MonthlyPrice = row.MonthlyPrice,
        MonthlyCost = caller.IsOperator ? row.MonthlyCost : null,
        Readiness = Word.Of(row.Readiness),
        Provider = row.Provider,
        Simulated = row.Simulated,
    };

    private static async Task<(decimal OneTime, decimal Monthly, decimal OneTimeCost, decimal MonthlyCost, bool Simulated)> TotalsAsync(
        AgentHostDb db, OrderRow order, bool? isSimulated, CancellationToken cancellationToken)
    {
        var settled = SettledFor(db, order);
        var charges = await settled.Select(e => new { e.OneTime, e.Monthly, e.OneTimePrice, e.MonthlyPrice }).ToListAsync(cancellationToken);
        var simulated = isSimulated ?? await db.Slots.Where(s => s.OrderId == order.Id && s.PhoneNumberId != null)
            .AnyAsync(s => db.PhoneNumbers.Any(n => n.Id == s.PhoneNumberId && n.Simulated), cancellationToken);
        return (
            charges.Sum(c => c.OneTimePrice ?? c.OneTime), charges.Sum(c => c.MonthlyPrice ?? c.Monthly), charges.Sum(c => c.OneTime), charges.Sum(c => c.Monthly), simulated);
    }
}
