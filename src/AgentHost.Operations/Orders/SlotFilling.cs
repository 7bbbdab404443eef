using System.Collections.Frozen;
using AgentHost.Numbering;
using AgentHost.Numbering.Plan;
using AgentHost.Numbering.Requests;
using AgentHost.Operations.Backorders;
using AgentHost.Operations.Numbers;
using AgentHost.Operations.Policy;
using AgentHost.Operations.Purchasing;
using AgentHost.Operations.Routing;
using AgentHost.Providers;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Orders;

/// <summary>Fills open slots of one line: from our own stock, else by purchase, else by a backorder, else not at all.</summary>
public sealed class SlotFilling(
    Database database, StockFilling stock, Sourcing sourcing, LookBefore lookBefore, WriteAhead writeAhead, PurchaseCalls calls, OutcomeRecord record,
    BackorderPlacement backorders, OrderTurns turns, RefusalReview review, OrderEnd end, ProviderDirectory directory, NumberingPlan plan, TimeProvider time, OperationsOptions options, RuleSet rules, KillPoints killPoints)
{
    private const int MostAttempts = 10;
    private static readonly TimeSpan CarrierPause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan StopPause = TimeSpan.FromSeconds(30);

    private static readonly PreparedQuery<OpenLine> Open = new((db, order) => (
        from line in db.OrderLines
        where line.OrderId == order && db.Slots.Any(s => s.OrderLineId == line.Id && s.State == SlotState.Open)
        join of in db.Orders on line.OrderId equals of.Id
        join quote in db.Quotes on of.QuoteId equals quote.Id
        orderby line.Position
        select new OpenLine(of, line, quote.PlanJson)).Take(1));

    /// <summary>One step.</summary>
    public async Task<StepEnd> FillAsync(OrderLease lease, CancellationToken cancellationToken)
    {
        if (await LoadAsync(lease, cancellationToken) is not { } work)
        {
            return StepEnd.GoesOn;
        }

        if (work.Worn.Count > 0)
        {
            await end.GiveUpAsync(lease, work.Worn, "too_many_refusals", "Carriers refused every number that was tried.");
            return StepEnd.GoesOn;
        }

        if (work.Order.EnvelopeExpiresAt <= time.GetUtcNow() && rules.ApprovalHoldsAtSending)
        {
            await end.GiveUpAsync(lease, [.. work.Slots.Select(s => s.Id)], "approval_expired", $"The approval of {work.Order.Id} has expired; order the rest again.");
            return StepEnd.GoesOn;
        }

        if (work.Order.HeldAt is not null)
        {
            return StepEnd.Waits(StopPause, OrderHolds.Code, OrderHolds.Refusal(work.Order).ToString());
        }

        if (work.Exact.Count == 0 && await stock.FillAsync(lease, work) > 0)
        {
            return StepEnd.GoesOn;
        }

        if (work.Routed is { Count: 0 })
        {
            // Nothing is bought that would point nowhere; whoever sets the profile again lets the order go on.
            return StepEnd.Waits(StopPause, "routing_profile_unknown", $"The routing profile {work.Order.RoutingProfile} was removed since it was ordered; the order goes on when it is set again.");
        }

        cancellationToken.ThrowIfCancellationRequested();
        work = work with { Refusals = await review.AskAsync(work.Refusals, work.Line.MonthlyCeiling + work.Line.OneTimeCeiling, cancellationToken) };
        var sourced = await SourceAsync(work, cancellationToken);
        if (sourced.Numbers.Count > 0)
        {
            return await BuyAsync(lease, work, sourced.Numbers, cancellationToken);
        }

        if (sourced.Unanswered.Count > 0)
        {
            return StepEnd.Waits(CarrierPause, "provider_unavailable", $"{string.Join(", ", sourced.Unanswered.Select(u => u.Provider))} did not answer; it is tried again.");
        }

        return new StepEnd(await WithoutNumbersAsync(lease, work, cancellationToken));
    }

    private async Task<LineWork?> LoadAsync(OrderLease lease, CancellationToken cancellationToken) =>
        await database.ReadAsync(
            async (db, token) =>
            {
                if (await Open.ReadAsync(db, lease.OrderId, token) is not [var (order, line, planJson)])
                {
                    return null;
                }

                var criteria = StoredJson.Read<RequestLine>(line.CriteriaJson);
                var slots = await db.Slots.Where(s => s.OrderLineId == line.Id && s.State == SlotState.Open)
                    .OrderBy(s => s.Position).Take(criteria.Consecutive ? int.MaxValue : options.NumbersPerStep).ToListAsync(token);
                return new LineWork(order, line, criteria, slots, StoredJson.Read<QuotePlan>(planJson).Exact,
                    await review.ReadAsync(db, order.Id, token), await db.TenantAsync(order.TenantId, token), await SpendingStops.ReadAsync(db, token), MostAttempts)
                {
                    Routed = await RoutedAccounts.OfAsync(db, order.TenantId, order.RoutingProfile, token),
                    Approval = await GivenApproval.FindAsync(db, order.Id, token),
                };
            },
            cancellationToken);

    private async Task<SourcedNumbers> SourceAsync(LineWork work, CancellationToken cancellationToken)
    {
        var found = new List<SourcedNumber>();
        var unanswered = new List<ProviderTrouble>();
        var taken = new HashSet<E164>(work.Refusals.Tried);
        var until = sourcing.Deadline;
        foreach (var scope in SearchScopes.Of(work.Criteria, plan, work.Tenant.Rates).Allowed)
        {
            if (found.Count >= work.Slots.Count)
            {
                break;
            }

            // A cap finds what was approved; exact numbers and what was approved at an unknown cost are held to it when they are written down.
            var query = scope.Query with
            {
                MaxMonthlyCost = work.Exact.Count > 0 || work.Line.CostUnknown == true ? null : work.Line.MonthlyCeiling,
                ConsecutiveRun = work.Criteria.Consecutive ? work.Slots.Count : 0,
            };
            var need = new SourcingNeed(work.Tenant, query, work.Slots.Count - found.Count, work.Criteria.Provider, work.Stops, taken)
            {
                Until = until,
                Buying = true,
                Routed = work.Routed,
                Avoiding = work.Refusals.Accounts.Keys.Concat(Unapproved(work)).ToFrozenSet(),
            };
            var answer = work.Exact.Count > 0
                ? await sourcing.CheckAsync(need, work.Exact, cancellationToken)
                : await sourcing.FindAsync(need, cancellationToken);
            found.AddRange(answer.Numbers.Where(n => n.Offer.NumberType == work.Criteria.NumberType).Take(work.Slots.Count - found.Count));
            taken.UnionWith(answer.Numbers.Select(n => n.Offer.Number));
            unanswered.AddRange(answer.Unanswered);
        }

        return new(found, unanswered);
    }

    // An approval binds the carriers that it names.
    private IEnumerable<(string Provider, string Account)> Unapproved(LineWork work) =>
        directory.All.Where(p => work.Approval?.Allows(p.Profile.Name) == false).Select(p => (p.Profile.Name, p.Profile.Account));

    private async Task<StepEnd> BuyAsync(OrderLease lease, LineWork work, IReadOnlyList<SourcedNumber> numbers, CancellationToken cancellationToken)
    {
        var candidates = await lookBefore.CheckAsync([.. SoonSent(work, numbers)], cancellationToken);
        if (candidates.Count == 0)
        {
            return StepEnd.Waits(CarrierPause, "number_taken", "Every number found is owned already or could not be checked; it is tried again.");
        }

        var (allowed, wait) = await turns.TakeAsync(candidates, cancellationToken);
        if (allowed.Count == 0)
        {
            return StepEnd.Waits(wait, "rate_limited", "The carrier’s limit of requests is reached; it is tried again.");
        }

        WriteAheadResult written;
        try
        {
            written = await writeAhead.CommitAsync(lease, work.Line.Id, allowed, cancellationToken);
        }
        catch (Exception e) when (DatabaseFaults.IsUniqueViolation(e, out _))
        {
            // Another order holds one of the numbers since we looked: nothing was committed, the next step looks again.
            return StepEnd.GoesOn;
        }

        switch (written)
        {
            case WriteAheadResult.Refused(var problem):
                return StepEnd.Waits(StopPause, problem.Code, problem.ToString());
            case WriteAheadResult.Written({ Count: > 0 } planned):
                await RecordAsync(lease, await calls.SendAsync(planned));
                killPoints.Reach(KillPoints.AfterRecordBeforeOutbox);
                return StepEnd.IsConcluded;
            case WriteAheadResult.Written:
                await end.GiveUpAsync(lease, [.. work.Slots.Select(s => s.Id)], "price_above_quote", "The carriers now ask more than was approved.");
                return StepEnd.GoesOn;
            default:
                return StepEnd.GoesOn;
        }
    }

    // What the accounts take in a few rounds of calls; the next step buys more. A run of consecutive numbers is bought as a whole.
    private static IEnumerable<Candidate> SoonSent(LineWork work, IReadOnlyList<SourcedNumber> numbers)
    {
        var candidates = work.Slots.Zip(numbers, (slot, number) => new Candidate(slot.Id, number));
        return work.Criteria.Consecutive ? candidates : candidates.GroupBy(c => c.Number.Provider).SelectMany(group => group.Take(SendingTime.MostNumbers(group.Key.Profile)));
    }

    // What came of the calls is recorded whoever works on the order by now; only who holds it still concludes the step, in the same write.
    private Task RecordAsync(OrderLease lease, IReadOnlyList<(PlannedCall Call, PurchaseAnswer Answer)> answers) => record.ApplyAsync(
        lease.OrderId,
        answers.ToDictionary(a => a.Call.CarrierOrderId, a => (IReadOnlyDictionary<E164, IntentFinding>)a.Answer.Outcomes.ToDictionary(o => o.Key, o => IntentFinding.Of(o.Value, rules))),
        answers.Where(a => a.Answer.CarrierOrderId is not null).ToDictionary(a => a.Call.CarrierOrderId, a => a.Answer.CarrierOrderId!),
        lease.Owner,
        (db, order, token) =>
        {
            var sent = answers.Select(a => a.Call.CarrierOrderId).ToHashSet();
            SendingTime.End(db.CarrierOrders.Local.Where(c => sent.Contains(c.Id)), time.GetUtcNow());
            return end.ConcludeAsync(db, lease, order, null, token);
        });

    private async Task<StepPause?> WithoutNumbersAsync(OrderLease lease, LineWork work, CancellationToken cancellationToken)
    {
        if (work.Refusals.Accounts.FirstOrDefault(r => AccountRefusals.Passes(r.Value)) is { Value: { } passing } resting)
        {
            return new StepPause(CarrierPause, passing, $"{resting.Key.Provider} could not take the order just now; it is tried again.");
        }

        if (work.Order.BackorderAllowed == true && work.Exact.Count == 0 && !work.Criteria.Consecutive)
        {
            return await backorders.PlaceAsync(lease, work, cancellationToken);
        }

        if (work.Stops.Stops.Count > 0)
        {
            var stop = work.Stops.Stops[0];
            return new StepPause(StopPause, "spending_stopped", SpendingStops.Refusal(stop).Cause);
        }

        if (ProviderStates.AllClosed(directory, work.Stops, options.Live, work.Criteria.Provider, work.Routed) is { } closed)
        {
            return new StepPause(StopPause, closed.Code, $"{closed.Cause} {closed.Next}");
        }

        var (code, text) = await review.ExplainAsync(work.Refusals, work.Tenant.Policy, cancellationToken) ?? ("area_code_exhausted", $"No more numbers can be had for: {work.Line.Wish}.");
        await end.GiveUpAsync(lease, [.. work.Slots.Select(s => s.Id)], code, text);
        return null;
    }

    // The first line that has open slots.
    private sealed record OpenLine(OrderRow Order, OrderLineRow Line, string PlanJson);
}
