using AgentHost.Numbering;
using AgentHost.Numbering.Requests;
using AgentHost.Operations.Audit;
using AgentHost.Operations.Keys;
using AgentHost.Operations.Policy;
using AgentHost.Operations.Pricing;
using AgentHost.Operations.Routing;
using AgentHost.Providers;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Orders;

/// <summary>Places orders by quotes, once for each key, within policy and budget.</summary>
public sealed class Placement(Database database, ProviderDirectory directory, IdSource ids, TimeProvider time, OperationsOptions options, RuleSet rules)
{
    /// <summary>Places the order of a quote, or says whose yes is needed first. Repeating a key gives the order that it placed.</summary>
    public Task<Result<PlacementAnswer>> PlaceAsync(Caller caller, string quoteId, string idempotencyKey, PersonsAnswer answer, CancellationToken cancellationToken) =>
        PlaceAsync(caller, quoteId, idempotencyKey, answer, null, cancellationToken);

    /// <summary>The same, where the caller says that the order repeats an earlier one on purpose.</summary>
    /// <param name="caller">Who calls.</param>
    /// <param name="quoteId">The quote.</param>
    /// <param name="idempotencyKey">One for each order that is meant.</param>
    /// <param name="answer">What a person said to the question of an earlier call.</param>
    /// <param name="duplicateOf">The earlier order, "ORD-…"; null when nothing was said of one.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Result<PlacementAnswer>> PlaceAsync(
        Caller caller, string quoteId, string idempotencyKey, PersonsAnswer answer, string? duplicateOf, CancellationToken cancellationToken)
    {
        try
        {
            return await database.WriteAsync((db, token) => PlaceAsync(db, caller, quoteId, idempotencyKey, answer, duplicateOf, token), cancellationToken);
        }
        catch (Exception e) when (DatabaseFaults.IsUniqueViolation(e, out _))
        {
            // Another process placed by the same key or quote at the same moment: its order is the answer.
            return await database.WriteAsync((db, token) => PlaceAsync(db, caller, quoteId, idempotencyKey, answer, duplicateOf, token), cancellationToken);
        }
    }

    private async Task<Result<PlacementAnswer>> PlaceAsync(
        AgentHostDb db, Caller caller, string quoteId, string key, PersonsAnswer answer, string? duplicateOf, CancellationToken cancellationToken)
    {
        // The quote is the lock: two calls with it, with one key or two, follow each other.
        var quote = await db.Quotes.Where(q => q.Id == quoteId && q.TenantId == caller.Tenant).ForUpdate().FirstOrDefaultAsync(cancellationToken);
        if (await db.Orders.AsNoTracking().FirstOrDefaultAsync(o => o.TenantId == caller.Tenant && o.IdempotencyKey == key, cancellationToken) is { } repeated)
        {
            return await RepeatAsync(db, caller, repeated, quoteId, cancellationToken);
        }

        if (quote is null)
        {
            return Problem.NotFound("quote", quoteId, "Make one with order_quote.");
        }

        var tenant = await db.TenantAsync(caller.Tenant, cancellationToken);
        if (await RefuseAsync(db, caller, tenant, quote, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var tier = tenant.ModeFor(caller) == SpendingMode.Shadow
            ? ApprovalTier.Automatic
            : Tiers.Decide(tenant.Policy, tenant.ModeFor(caller), caller, quote.Count, quote.MonthlyCost, quote.PriceUnknown, StoredJson.Read<QuotePlan>(quote.PlanJson).Doubts.Count > 0).Tier;
        var effect = await EffectAsync(db, quote, cancellationToken);
        var alone = tier == ApprovalTier.Approver && await SingleUser.AtTerminalAsync(db, caller, cancellationToken);
        var asksHere = tier == ApprovalTier.Asker || alone;
        var earlier = await RepeatedAsync(db, caller, tenant, quote, duplicateOf, cancellationToken);
        if (earlier is not null && answer == PersonsAnswer.CannotAsk)
        {
            return PossibleDuplicate.Refusal(earlier);
        }

        if ((asksHere || earlier is not null) && answer == PersonsAnswer.NotAsked)
        {
            return new PlacementAnswer.ConfirmationNeeded(tier, effect.For(caller), Question(effect, earlier), earlier?.Id);
        }

        var decidedAs = tier switch
        {
            ApprovalTier.Automatic => "policy",
            ApprovalTier.Asker when answer == PersonsAnswer.Yes => "asker",
            ApprovalTier.Approver when answer == PersonsAnswer.Yes && alone => "self",
            _ => null,
        };
        return await WriteAsync(db, caller, tenant, quote, key, tier, effect, decidedAs, cancellationToken);
    }

    private static async Task<Result<PlacementAnswer>> RepeatAsync(AgentHostDb db, Caller caller, OrderRow order, string quoteId, CancellationToken cancellationToken) =>
        order.QuoteId == quoteId
            ? new PlacementAnswer.Placed(await OrderViews.OfAsync(db, order, caller, cancellationToken) with { Repeated = true })
            : Problem.BadInput("idempotency_key_reused", $"The key was used for {order.Id} with another quote.", "Use a new key for a new order.", "Nothing was ordered.");

    // Two calls that would each repeat nothing yet follow each other by the tenant's budget row (reliability rule 24).
    private async Task<OrderRow?> RepeatedAsync(AgentHostDb db, Caller caller, Tenant tenant, QuoteRow quote, string? duplicateOf, CancellationToken cancellationToken)
    {
        if (!PossibleDuplicate.Concerns(caller) || tenant.ModeFor(caller) == SpendingMode.Shadow)
        {
            return null;
        }

        await db.LockBudgetAsync(caller.Tenant, time, cancellationToken);
        var earlier = await PossibleDuplicate.FindAsync(db, tenant, quote, time.GetUtcNow(), cancellationToken);
        return earlier?.Id == duplicateOf ? null : earlier;
    }

    private async Task<Problem?> RefuseAsync(AgentHostDb db, Caller caller, Tenant tenant, QuoteRow quote, CancellationToken cancellationToken)
    {
        if (await db.Orders.AsNoTracking().FirstOrDefaultAsync(o => o.QuoteId == quote.Id, cancellationToken) is { } placed)
        {
            return Problem.BadInput("quote_already_ordered", $"{quote.Id} was ordered already, as {placed.Id}.", $"See order_get {placed.Id}; for more of the same make a new quote.", "Nothing more was ordered.");
        }

        if (quote.ExpiresAt <= time.GetUtcNow())
        {
            return Problem.BadInput("quote_expired", $"{quote.Id} expired at {quote.ExpiresAt:yyyy-MM-dd HH:mm} UTC.", "Make a new one with order_quote.", "Nothing was ordered.");
        }

        if (NumberRequestJson.Parse(quote.RequestJson).Intent != RequestIntent.Order)
        {
            return Problem.BadInput("quote_is_a_search", $"{quote.Id} answers a search, not an order.", "Ask for an order, then quote and place it.", "Nothing was ordered.");
        }

        if (quote.Count == 0)
        {
            return new Problem(ProblemKind.NothingAvailable, "nothing_available", $"{quote.Id} found no number that can be had.", "Nothing was ordered.", "Take one of the quote’s alternatives, or allow a backorder.");
        }

        if (StoredJson.Read<QuotePlan>(quote.PlanJson).RoutingProfile is { } profile
            && await RoutedAccounts.RefuseAsync(db, quote.TenantId, profile, directory, cancellationToken) is { } unrouted)
        {
            return unrouted;
        }

        var stops = await SpendingStops.ReadAsync(db, cancellationToken);
        if (stops.ForTenant(caller.Tenant) is { } stop)
        {
            return SpendingStops.Refusal(stop);
        }

        return quote.Count > tenant.Policy.NumbersPerOrder
            ? Problem.Refused("quantity_over_limit", $"{quote.Count:N0} numbers are more than the {tenant.Policy.NumbersPerOrder:N0} allowed in one order.", "Order fewer at a time.")
            : null;
    }

    private async Task<Result<PlacementAnswer>> WriteAsync(
        AgentHostDb db, Caller caller, Tenant tenant, QuoteRow quote, string key, ApprovalTier tier, ApprovalEffect effect, string? decidedAs, CancellationToken cancellationToken)
    {
        var budget = await db.LockBudgetAsync(caller.Tenant, time, cancellationToken);
        if (!MoneyLedger.Fits(budget, tenant.Policy, quote.MonthlyCost))
        {
            return MoneyLedger.OverCommitment(budget, tenant.Policy, quote.MonthlyCost, caller.IsOperator);
        }

        var draft = OrderDraft.Of(caller, quote, key, tier, effect, ids, time.GetUtcNow(), options);
        db.Orders.Add(draft.Order);
        db.OrderLines.AddRange(draft.Lines);
        db.Slots.AddRange(draft.Slots);
        db.Approvals.Add(draft.Approval);
        await AuditTrail.AppendAsync(db, time, caller, "order.place", draft.Order.Id, new { quote = quote.Id, quote.Count, quote.MonthlyCost, tier = Word.Of(tier) }, cancellationToken);
        if (tenant.ModeFor(caller) == SpendingMode.Shadow)
        {
            draft.Order.State = OrderState.Shadow;
            draft.Order.FinishedAt = time.GetUtcNow();
            draft.Approval.State = ApprovalState.Withdrawn;
            draft.Slots.ForEach(s => s.State = SlotState.Cancelled);
        }
        else if (decidedAs is not null)
        {
            await ApprovalDecision.ApproveAsync(db, draft.Order, draft.Approval, budget, caller, decidedAs, null, ids, time, options, rules, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        return new PlacementAnswer.Placed(await OrderViews.OfAsync(db, draft.Order, caller, cancellationToken));
    }

    private async Task<ApprovalEffect> EffectAsync(AgentHostDb db, QuoteRow quote, CancellationToken cancellationToken)
    {
        var plan = StoredJson.Read<QuotePlan>(quote.PlanJson);
        var request = NumberRequestJson.Parse(quote.RequestJson);
        var routed = await RoutedAccounts.OfAsync(db, quote.TenantId, plan.RoutingProfile, cancellationToken);
        string[] usable = [.. directory.All.Where(p => routed?.Contains((p.Profile.Name, p.Profile.Account)) != false).Select(p => p.Profile.Name)];
        return new ApprovalEffect
        {
            Count = quote.Count,
            Wishes = [.. plan.Lines.Select(l => l.Wish)],
            OneTimePrice = plan.Lines.Sum(l => (l.OneTimePriceCeiling ?? l.OneTimeCeiling) * l.Planned),
            MonthlyPrice = plan.Lines.Sum(l => (l.MonthlyPriceCeiling ?? l.MonthlyCeiling) * l.Planned),
            PriceUnknown = quote.PriceUnknown,
            OneTimeCost = quote.OneTimeCost,
            MonthlyCost = quote.MonthlyCost,
            For = request.AssignTo ?? quote.TenantId,
            NeededBy = request.NeededBy,
            HoursToBuy = options.ApprovalValidity.TotalHours,
            Providers = [.. plan.Lines.SelectMany(l => l.Criteria.Provider is { } named ? [named] : usable).Distinct()],
            RoutingProfile = plan.RoutingProfile,
        };
    }

    private static string Question(ApprovalEffect effect, OrderRow? earlier) => earlier is null
        ? Question(effect)
        : $"{PossibleDuplicate.Words(earlier)} ({Word.Of(earlier.State)}). Once more? {Question(effect)}";

    private static string Question(ApprovalEffect effect)
    {
        var price = $"{Money.Usd(effect.OneTimePrice)} once and {Money.Usd(effect.MonthlyPrice)} a month at most";
        return $"Order {effect.Count} {(effect.Count == 1 ? "number" : "numbers")} ({string.Join("; ", effect.Wishes)}) for {effect.For}{(effect.RoutingProfile is { } profile ? $", routed by {profile}" : "")}: "
            + (effect.PriceUnknown ? $"{price}, and more for those whose price nobody knows?" : $"{price}?");
    }
}
