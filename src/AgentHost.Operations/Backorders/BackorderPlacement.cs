using System.Collections.Frozen;
using AgentHost.Numbering;
using AgentHost.Operations.Audit;
using AgentHost.Operations.Numbers;
using AgentHost.Operations.Orders;
using AgentHost.Operations.Policy;
using AgentHost.Operations.Pricing;
using AgentHost.Operations.Purchasing;
using AgentHost.Providers;
using AgentHost.Providers.Wire;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace AgentHost.Operations.Backorders;

/// <summary>
/// Places a backorder for the open slots of a line: committed first, sent once, and until it is final it holds the slots as an unknown outcome does
/// (reliability rule 25).
/// </summary>
public sealed class BackorderPlacement(
    Database database, Sourcing sourcing, OrderEnd end, BackorderOutcome outcome, IdSource ids, TimeProvider time, OperationsOptions options, RuleSet rules, KillPoints killPoints, ILogger<BackorderPlacement> log)
{
    private static readonly TimeSpan RefusedPause = TimeSpan.FromSeconds(30);

    // This process stood still: others may have asked after it by now, and taken it for not placed.
    private static readonly BackorderAnswer NotSent = new BackorderAnswer.Rejected(SendingTime.NotSent, "Its turn came too late, so that it was not sent.");

    /// <summary>
    /// Places it at the first account that may have it and has not refused it; a pause says why it could not be placed yet. When every account has refused,
    /// the slots end with what each said.
    /// </summary>
    public async Task<StepPause?> PlaceAsync(OrderLease lease, LineWork work, CancellationToken cancellationToken)
    {
        var criteria = SearchScopes.QueryOf(work.Criteria, work.Tenant.Rates);
        var need = new SourcingNeed(work.Tenant, criteria, 1, work.Criteria.Provider, work.Stops, FrozenSet<E164>.Empty) { Routed = work.Routed };
        var able = sourcing.Eligible(need).Where(p => p is IBackorders).ToList();
        if (able.Count == 0)
        {
            await end.GiveUpAsync(lease, SlotIds(work), "area_code_exhausted", $"No more numbers can be had for: {work.Line.Wish}; no carrier here takes a backorder.");
            return null;
        }

        if (ExpiryOf(work) <= time.GetUtcNow())
        {
            await end.GiveUpAsync(lease, SlotIds(work), "needed_by_passed", $"They were needed by {work.Order.NeededBy:yyyy-MM-dd}, so that {work.Line.Wish} is not backordered any more.");
            return null;
        }

        var refusals = await database.ReadAsync((db, token) => BackorderRefusals.ReadAsync(db, work.Line.Id, time.GetUtcNow(), token), cancellationToken);
        var open = refusals.Open(able);
        if (open.Count == 0)
        {
            return await WithoutAccountsAsync(lease, work, refusals, []);
        }

        var answering = open.Where(sourcing.TakesNewOrders).ToList();
        return answering.Count == 0
            ? new StepPause(RefusedPause, "provider_unavailable", $"{open[0].Profile.Words} takes backorders, but does not answer now; it is tried again.")
            : await PlaceAsync(lease, work, criteria, answering, open.Count > answering.Count, refusals, cancellationToken);
    }

    private static List<string> SlotIds(LineWork work) => [.. work.Slots.Select(s => s.Id)];

    // The end of the day by which they are needed, UTC, or what the policy says, whichever is earlier.
    private DateTimeOffset ExpiryOf(LineWork work)
    {
        var byPolicy = time.GetUtcNow().AddDays(work.Tenant.Policy.BackorderDays);
        return work.Order.NeededBy is { } day && new DateTimeOffset(day.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero) is var needed && needed < byPolicy ? needed : byPolicy;
    }

    private async Task<StepPause?> PlaceAsync(
        OrderLease lease, LineWork work, NumberQuery criteria, IReadOnlyList<IProvider> accounts, bool moreLater, BackorderRefusals refusals, CancellationToken cancellationToken)
    {
        var uncovered = new List<string>();
        foreach (var provider in accounts)
        {
            var commit = await database.WriteAsync((db, token) => CommitAsync(db, lease, work, provider, token), cancellationToken);
            switch (commit)
            {
                case (null, null, { } why):
                    uncovered.Add($"{provider.Profile.Words}: {why}");
                    continue;
                case (null, { } problem, _):
                    return new StepPause(RefusedPause, problem.Code, problem.ToString());
                case ({ } planned, _, _):
                    await SendAsync(provider, planned, criteria);
                    return null;
                default:
                    return null;
            }
        }

        return moreLater
            ? new StepPause(RefusedPause, "provider_unavailable", "A carrier that takes backorders does not answer now; it is tried again.")
            : await WithoutAccountsAsync(lease, work, refusals, uncovered);
    }

    // Every account has refused, or is not covered by the approval; one whose refusal passes is waited for.
    private async Task<StepPause?> WithoutAccountsAsync(OrderLease lease, LineWork work, BackorderRefusals refusals, IReadOnlyList<string> uncovered)
    {
        if (refusals.RestEndsAt is { } until)
        {
            return new StepPause(until - time.GetUtcNow(), "provider_unavailable", $"{refusals.Words} It is tried again.");
        }

        var (code, text) = refusals.Words.Length > 0
            ? ("backorder_refused", $"No carrier takes the backorder of {work.Line.Wish}. {refusals.Words}")
            : ("backorder_not_covered", $"The backorder of {work.Line.Wish} is not covered by the approval.");
        await end.GiveUpAsync(lease, SlotIds(work), code, string.Join(' ', uncovered.Prepend(text)));
        return null;
    }

    private async Task SendAsync(IProvider provider, Planned planned, NumberQuery criteria)
    {
        killPoints.Reach(KillPoints.AfterBackorderIntentBeforeCall);
        var (row, turn) = planned;
        _ = ClientReference.TryParse(row.Reference, out var reference);
        var request = new BackorderRequest(reference, criteria, row.Quantity);
        var answer = turn.IsOver ? NotSent : await provider.SendAsync<BackorderAnswer>(
            token => ((IBackorders)provider).PlaceBackorderAsync(request, token), why => new BackorderAnswer.Unknown(why), "backorder", reference, time, log);
        killPoints.Reach(KillPoints.AfterBackorderCallBeforeRecord);
        await outcome.RecordAnswerAsync(row.Id, answer, provider.Profile);
    }

    // Written down; or what stands against ordering anything now; or why this account is not covered by what was approved.
    private async Task<(Planned? Backorder, Problem? Problem, string? Uncovered)> CommitAsync(
        AgentHostDb db, OrderLease lease, LineWork work, IProvider provider, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await lease.HoldAsync(db, now, cancellationToken) is not { State: OrderState.Running } order)
        {
            return default;
        }

        if (await WriteAhead.RefuseAsync(db, order, provider.Profile, options.Live, time, rules, cancellationToken) is { } refusal)
        {
            return (null, refusal, null);
        }

        var approval = (await GivenApproval.FindAsync(db, order.Id, cancellationToken))!;
        if (await UncoveredAsync(db, work, approval, provider.Profile, cancellationToken) is { } why)
        {
            return (null, null, why);
        }

        var slots = await db.Slots.Where(s => s.OrderLineId == work.Line.Id && s.State == SlotState.Open).ToListAsync(cancellationToken);
        if (slots.Count == 0)
        {
            return default;
        }

        var sending = SendingTime.Of(provider.Profile, time);
        var (carrierOrder, backorder) = Rows(lease, order, work, provider, approval.Id, slots.Count, now, sending.Until);
        db.CarrierOrders.Add(carrierOrder);
        db.Backorders.Add(backorder);
        foreach (var slot in slots)
        {
            slot.State = SlotState.Backordered;
            slot.BackorderId = backorder.Id;
        }

        await AuditTrail.AppendAsync(db, time, Caller.Worker(order.TenantId), "backorder.place", backorder.Id, new { order = order.Id, quantity = slots.Count, provider = backorder.Provider }, cancellationToken);
        return (new Planned(backorder, sending.Turn), null, null);
    }

    // The policy as it is now, the carriers that were approved, and the approved ceilings (reliability rule 20), under the locks of order and budget. A
    // backorder names no price: what the account is likely to charge is held to the ceiling, and what nobody knows passes only where it was approved as such.
    private static async Task<string?> UncoveredAsync(AgentHostDb db, LineWork work, GivenApproval approval, ProviderProfile profile, CancellationToken cancellationToken)
    {
        if (!(await db.TenantAsync(work.Order.TenantId, cancellationToken)).Policy.Allows(profile.Name) || !approval.Allows(profile.Name))
        {
            return "it is not among the carriers that were approved.";
        }

        return await PricedOffers.EstimateAsync(db, profile, work.Criteria.NumberType, work.Criteria.Country, cancellationToken) switch
        {
            null => work.Line.CostUnknown == true ? null : "nobody knows what it charges, and a price was approved.",
            var cost when cost.Monthly.Amount <= work.Line.MonthlyCeiling && cost.OneTime.Amount <= work.Line.OneTimeCeiling => null,
            _ => "it charges more than was approved.",
        };
    }

    private (CarrierOrderRow CarrierOrder, BackorderRow Backorder) Rows(
        OrderLease lease, OrderRow order, LineWork work, IProvider provider, string approval, int quantity, DateTimeOffset now, DateTimeOffset sendingUntil)
    {
        var reference = ClientReference.Create(ids.Ulid(), 0).Value;
        var carrierOrder = new CarrierOrderRow
        {
            Id = ids.Ulid(),
            TenantId = order.TenantId,
            OrderId = order.Id,
            Kind = CarrierOrderKind.Backorder,
            Provider = provider.Profile.Name,
            Account = provider.Profile.Account,
            Reference = reference,
            ApprovalId = approval,
            CreatedAt = now,
            Owner = lease.Owner,
            Epoch = lease.Epoch,
            SendingUntil = sendingUntil,
        };
        var backorder = new BackorderRow
        {
            Id = ids.Short("BO"),
            TenantId = order.TenantId,
            OrderId = order.Id,
            OrderLineId = work.Line.Id,
            CarrierOrderRowId = carrierOrder.Id,
            Provider = carrierOrder.Provider,
            Account = carrierOrder.Account,
            Reference = reference,
            Quantity = quantity,
            State = BackorderState.Sending,
            PlacedAt = now,
            ExpiresAt = ExpiryOf(work),
            DueAt = sendingUntil,
            LeaseUntil = now,
        };
        return (carrierOrder, backorder);
    }

    // A backorder that is committed and may now be sent, once, and the time within which that has to be begun.
    private sealed record Planned(BackorderRow Row, TimeToSend Turn);
}
