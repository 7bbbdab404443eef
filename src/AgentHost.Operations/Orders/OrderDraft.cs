using AgentHost.Numbering;
using AgentHost.Numbering.Requests;
using AgentHost.Storage.Rows;

namespace AgentHost.Operations.Orders;

/// <summary>The rows of a new order: the order, its lines, a slot for each number, and the approval it waits for.</summary>
internal sealed record OrderDraft(OrderRow Order, List<OrderLineRow> Lines, List<SlotRow> Slots, ApprovalRow Approval)
{
    public static OrderDraft Of(
        Caller caller, QuoteRow quote, string key, ApprovalTier tier, ApprovalEffect effect, IdSource ids, DateTimeOffset now, OperationsOptions options)
    {
        var request = NumberRequestJson.Parse(quote.RequestJson);
        var plan = StoredJson.Read<QuotePlan>(quote.PlanJson);
        var order = new OrderRow
        {
            Id = ids.Short("ORD"),
            TenantId = caller.Tenant,
            IdempotencyKey = key,
            QuoteId = quote.Id,
            RequestId = quote.RequestId,
            State = OrderState.PendingApproval,
            PlacedBy = caller.Actor,
            Channel = caller.Channel,
            AssignTo = request.AssignTo,
            CustomerReference = request.Reference,
            RoutingProfile = plan.RoutingProfile,
            BackorderAllowed = request.Backorder ?? (plan.Lines.Any(l => l.Backordered > 0) ? true : null),
            NeededBy = request.NeededBy,
            OneTimeCeiling = quote.OneTimeCost,
            MonthlyCeiling = quote.MonthlyCost,
            CreatedAt = now,
            DueAt = now,
            LeaseUntil = now,
        };
        if (plan.Lines.FirstOrDefault(l => l.Planned < l.Requested) is { } shortLine)
        {
            order.ProblemCode = "area_code_exhausted";
            order.ProblemText = $"Not enough could be had when it was ordered of: {shortLine.Wish}.";
        }

        var lines = plan.Lines.Select((line, index) => Line(order, line, index + 1, ids)).ToList();
        var slots = lines.Zip(plan.Lines).SelectMany(pair => SlotsOf(order, pair.First, pair.Second, ids)).ToList();
        var approval = new ApprovalRow
        {
            Id = ids.Short("APP"),
            TenantId = caller.Tenant,
            OrderId = order.Id,
            Tier = tier,
            EffectJson = StoredJson.Write(effect),
            QuoteHash = quote.Hash,
            RequestedBy = caller.Actor,
            RequestedAt = now,
            ExpiresAt = now + options.ApprovalValidity,
        };
        return new(order, lines, slots, approval);
    }

    private static OrderLineRow Line(OrderRow order, QuotePlanLine line, int position, IdSource ids) => new()
    {
        Id = ids.Ulid(),
        OrderId = order.Id,
        Position = position,
        Quantity = line.Requested,
        CriteriaJson = StoredJson.Write(line.Criteria),
        Wish = line.Wish,
        OneTimeCeiling = line.OneTimeCeiling,
        MonthlyCeiling = line.MonthlyCeiling,
        CostUnknown = line.CostUnknown,
        RateJson = line.Rate?.Write(),
        OneTimePrice = line.OneTimePriceCeiling ?? line.OneTimeCeiling,
        MonthlyPrice = line.MonthlyPriceCeiling ?? line.MonthlyCeiling,
    };

    // What the plan leaves out is a slot too, final from the start, so that the outcome counts everything that was asked for.
    private static IEnumerable<SlotRow> SlotsOf(OrderRow order, OrderLineRow line, QuotePlanLine plan, IdSource ids) =>
        Enumerable.Range(1, plan.Requested).Select(position => new SlotRow
        {
            Id = ids.Ulid(),
            OrderId = order.Id,
            OrderLineId = line.Id,
            Position = position,
            State = position <= plan.Planned ? SlotState.Open : SlotState.Unfilled,
        });
}
