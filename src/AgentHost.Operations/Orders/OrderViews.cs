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

    // Each line, with what there is once for the order: people ask often where their orders stand, and each query costs about the same, however little it reads.
    private static readonly PreparedQuery<Head> HeadsOf = new((db, id) =>
        from order in db.Orders
        where order.Id == id
        join line in db.OrderLines on order.Id equals line.OrderId
        join approval in db.Approvals on order.Id equals approval.OrderId into approvals
        from approval in approvals.DefaultIfEmpty()
        orderby line.Position
        select new Head(order, line, approval, db.Backorders.Any(b => b.OrderId == order.Id)));

    /// <summary>What was settled for an order's own numbers: those of slots that were given up are stock.</summary>
    internal static readonly PreparedQuery<Settled> SettledFor = new((db, order) =>
        db.LedgerEntries.Where(e => e.OrderId == order && e.Kind == LedgerKind.Settle && !db.Slots.Any(s => s.Id == e.SlotId && s.State == SlotState.GivenUp))
            .Select(e => new Settled(e.OneTime, e.Monthly, e.OneTimePrice, e.MonthlyPrice)));

    private static readonly PreparedQuery<PhoneNumberRow> NumbersOf = new((db, line) => (
        from slot in db.Slots
        join number in db.PhoneNumbers on slot.PhoneNumberId equals number.Id
        where slot.OrderLineId == line && slot.State == SlotState.Filled
        orderby number.E164
        select number).Take(NumbersShown));

    /// <summary>The order as it is now, as the caller may see it.</summary>
    public static async Task<OrderView> OfAsync(AgentHostDb db, OrderRow order, Caller caller, CancellationToken cancellationToken) =>
        await OfAsync(db, order, await HeadsOf.ReadAsync(db, order.Id, cancellationToken), caller, cancellationToken);

    /// <summary>The order of that id as it is now; null when the caller's tenant has none.</summary>
    public static async Task<OrderView?> FindAsync(AgentHostDb db, string orderId, Caller caller, CancellationToken cancellationToken) =>
        await HeadsOf.ReadAsync(db, orderId, cancellationToken) is [var first, ..] heads && first.Order.TenantId == caller.Tenant
            ? await OfAsync(db, first.Order, heads, caller, cancellationToken)
            : null;

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

    private static async Task<OrderView> OfAsync(AgentHostDb db, OrderRow order, List<Head> heads, Caller caller, CancellationToken cancellationToken)
    {
        using var untracked = db.Untracked();
        var lines = heads.Select(h => h.Line).ToList();
        var counts = (await SlotCount.OfAsync(db, order.Id, cancellationToken)).ToLookup(c => c.OrderLineId);
        var views = new List<OrderLineView>();
        foreach (var line in lines)
        {
            views.Add(await LineAsync(db, order, line, [.. counts[line.Id]], caller, cancellationToken));
        }

        // Where every slot is filled and every number is shown, what is shown tells it.
        var whole = counts.SelectMany(line => line).All(count => count.State == SlotState.Filled) && views.All(v => v.NumbersOmitted == 0);
        var totals = await TotalsAsync(db, order, whole ? views.Any(v => v.Numbers.Any(n => n.Simulated)) : null, cancellationToken);
        var approval = heads.Select(h => h.Approval).FirstOrDefault();
        var backorders = heads.Any(h => h.HasBackorders) ? await db.Backorders.Where(b => b.OrderId == order.Id).OrderBy(b => b.PlacedAt).ToListAsync(cancellationToken) : [];
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

    private static async Task<OrderLineView> LineAsync(
        AgentHostDb db, OrderRow order, OrderLineRow line, IReadOnlyList<SlotCount> counts, Caller caller, CancellationToken cancellationToken)
    {
        int Count(params SlotState[] states) => counts.Where(c => states.Contains(c.State)).Sum(c => c.Count);
        var numbers = await NumbersOf.ReadAsync(db, line.Id, cancellationToken);
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
        var charges = await SettledFor.ReadAsync(db, order.Id, cancellationToken);
        var simulated = isSimulated ?? await db.Slots.Where(s => s.OrderId == order.Id && s.PhoneNumberId != null)
            .AnyAsync(s => db.PhoneNumbers.Any(n => n.Id == s.PhoneNumberId && n.Simulated), cancellationToken);
        return (
            charges.Sum(c => c.OneTimePrice ?? c.OneTime), charges.Sum(c => c.MonthlyPrice ?? c.Monthly), charges.Sum(c => c.OneTime), charges.Sum(c => c.Monthly), simulated);
    }

    private sealed record Head(OrderRow Order, OrderLineRow Line, ApprovalRow? Approval, bool HasBackorders);

    /// <summary>One number's cost and price, as they were settled; USD.</summary>
    internal sealed record Settled(decimal OneTime, decimal Monthly, decimal? OneTimePrice, decimal? MonthlyPrice);
}
