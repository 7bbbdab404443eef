using AgentHost.Numbering;
using AgentHost.Operations.Audit;
using AgentHost.Operations.Inventory;
using AgentHost.Operations.Orders;
using AgentHost.Operations.Policy;
using AgentHost.Providers;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Purchasing;

/// <summary>
/// Commits carrier orders and their intents before any call (reliability rule 1). Lease, approval, envelope, stops and budget are checked in the same
/// transaction, under its locks, so that nothing can be sent that is not covered at that moment.
/// </summary>
public sealed class WriteAhead(Database database, IdSource ids, TimeProvider time, OperationsOptions options, RuleSet rules)
{
    /// <summary>Commits intents for these candidates. A unique violation (the number or slot is held already) goes to the caller.</summary>
    public Task<WriteAheadResult> CommitAsync(OrderLease lease, string lineId, IReadOnlyList<Candidate> candidates, CancellationToken cancellationToken) =>
        rules.WritesAhead
            ? database.WriteAsync((db, token) => CommitAsync(db, lease, lineId, candidates, token), cancellationToken)
            : ForgetAsync(lease, lineId, candidates, cancellationToken);

    /// <summary>Whether this order may spend now at an account: approved, within its envelope, the budget, no stop, and the account open.</summary>
    public static async Task<Problem?> RefuseAsync(
        AgentHostDb db, OrderRow order, ProviderProfile account, bool live, TimeProvider time, RuleSet rules, CancellationToken cancellationToken)
    {
        if (order.EnvelopeExpiresAt is not { } until || (until <= time.GetUtcNow() && rules.ApprovalHoldsAtSending)
            || await GivenApproval.FindAsync(db, order.Id, cancellationToken) is not { } approval)
        {
            return Problem.Refused("approval_expired", $"The approval of {order.Id} has expired.", "Quote and place the rest again.", "Nothing more was bought.");
        }

        if (order.HeldAt is not null)
        {
            return OrderHolds.Refusal(order);
        }

        if (!approval.Allows(account.Name))
        {
            return Problem.Refused("provider_not_approved", $"The approval of {order.Id} does not name {account.Name}.", "Quote and place the rest again.", "Nothing was bought there.");
        }

        var stops = await SpendingStops.ReadAsync(db, cancellationToken);
        if (stops.ForTenant(order.TenantId) is { } stop)
        {
            return SpendingStops.Refusal(stop);
        }

        if (stops.Stopped(account.Name))
        {
            return SpendingStops.Refusal(stops.Stops.First(s => s.Scope == StopScope.Provider && s.Target == account.Name));
        }

        if (stops.Closed(account, live) is { } closed)
        {
            return closed;
        }

        var tenant = await db.TenantAsync(order.TenantId, cancellationToken);
        if (tenant.ModeAt(order.Channel) == SpendingMode.Shadow)
        {
            return Problem.Refused("shadow_mode", "Orders are only noted here, and not bought: the mode is shadow.", "An operator changes it with `agenthost policy set`.", "Nothing more was bought.");
        }

        var budget = await db.LockBudgetAsync(order.TenantId, time, cancellationToken);
        return !rules.BudgetHoldsAtSending || MoneyLedger.Fits(budget, tenant.Policy, 0m) ? null : MoneyLedger.OverCommitment(budget, tenant.Policy, 0m, toOperator: false);
    }

    // Without the rule all is as with it, and nothing of it is kept.
    private async Task<WriteAheadResult> ForgetAsync(OrderLease lease, string lineId, IReadOnlyList<Candidate> candidates, CancellationToken cancellationToken)
    {
        WriteAheadResult result = new WriteAheadResult.LeaseLost();
        try
        {
            await database.WriteAsync(
                async (db, token) =>
                {
                    result = await CommitAsync(db, lease, lineId, candidates, token);
                    throw new OperationCanceledException("Rolled back.");
                },
                cancellationToken);
        }
        catch (OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        return result;
    }

    private async Task<WriteAheadResult> CommitAsync(
        AgentHostDb db, OrderLease lease, string lineId, IReadOnlyList<Candidate> candidates, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await lease.HoldAsync(db, now, cancellationToken) is not { State: OrderState.Running } order)
        {
            return new WriteAheadResult.LeaseLost();
        }

        var current = candidates.Where(c => c.LookedAt is not { } at || time.GetElapsedTime(at) <= LookBefore.Validity).ToList();
        if (current.Count == 0)
        {
            return new WriteAheadResult.Outdated();
        }

        var line = await db.OrderLines.FirstAsync(l => l.Id == lineId, cancellationToken);
        foreach (var provider in current.Select(c => c.Number.Provider).Distinct())
        {
            if (await RefuseAsync(db, order, provider.Profile, options.Live, time, rules, cancellationToken) is { } refusal)
            {
                return new WriteAheadResult.Refused(refusal);
            }
        }

        var slotIds = current.Select(c => c.SlotId).ToList();
        var slots = await db.Slots.Where(s => slotIds.Contains(s.Id) && s.State == SlotState.Open).ToDictionaryAsync(s => s.Id, cancellationToken);
        var fitting = current.Where(c => slots.ContainsKey(c.SlotId) && (Fits(c, line) || !rules.CeilingHoldsAtSending)).ToList();
        var approval = (await GivenApproval.FindAsync(db, order.Id, cancellationToken))!.Id;
        AuditTrail.Attribute(db, time, Caller.Worker(order.TenantId), "intent.write", order.Id);
        var held = await UseReservationsAsync(db, order.TenantId, fitting, now, cancellationToken);
        var calls = fitting.GroupBy(c => c.Number.Provider)
            .SelectMany(group => group.Chunk(group.Key.Profile.NumbersPerOrder).Select((chunk, place) => Plan(db, lease, order, approval, group.Key, chunk, place, slots, now).With(held)))
            .ToList();
        order.LeaseUntil = now + options.Lease;
        return new WriteAheadResult.Written(calls);
    }

    // Reservations of the tenant that a carrier buys by go into the order, whichever process made them; with the intent they are used up. Those without an id
    // of the carrier's own need nothing: the number is enough.
    private static async Task<Dictionary<(string Provider, string Account, E164 Number), string>> UseReservationsAsync(
        AgentHostDb db, string tenant, List<Candidate> candidates, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var numbers = candidates.Where(c => c.Number.Provider.Profile is { Reserves: true, InProcess: false }).Select(c => c.Number.Offer.Number.Value).ToList();
        if (numbers.Count == 0)
        {
            return [];
        }

        var rows = await db.Reservations
            .Where(r => r.TenantId == tenant && r.EndedAt == null && r.ExpiresAt > now && r.CarrierReservationId != null && numbers.Contains(r.E164)).ToListAsync(cancellationToken);
        var used = rows.Where(r => candidates.Exists(c => (c.Number.Provider.Profile.Name, c.Number.Provider.Profile.Account, c.Number.Offer.Number.Value) == (r.Provider, r.Account, r.E164))).ToList();
        used.ForEach(r => r.EndedAt = now);
        return used.ToDictionary(r => (r.Provider, r.Account, E164.Parse(r.E164)), r => r.CarrierReservationId!);
    }

    // The cost is read from the offer just made, or from the book just now: above the approved ceiling nothing is sent (fault 33), and what nobody
    // knows is under no ceiling; it is bought only where the line was approved as such.
    private static bool Fits(Candidate candidate, OrderLineRow line) =>
        Fits(candidate.Number.Offer.MonthlyCost, line.MonthlyCeiling, line) && Fits(candidate.Number.Offer.OneTimeCost, line.OneTimeCeiling, line);

    private static bool Fits(Money? cost, decimal ceiling, OrderLineRow line) => cost is { } known ? known.Amount <= ceiling : line.CostUnknown == true;

    private PlannedCall Plan(
        AgentHostDb db, OrderLease lease, OrderRow order, string approval, IProvider provider, Candidate[] chunk, int place, Dictionary<string, SlotRow> slots, DateTimeOffset now)
    {
        var reference = ClientReference.Create(ids.Ulid(), chunk.Max(c => slots[c.SlotId].Attempts));
        var sending = SendingTime.Of(provider.Profile, time, place);
        var row = new CarrierOrderRow
        {
            Id = ids.Ulid(),
            TenantId = order.TenantId,
            OrderId = order.Id,
            Kind = CarrierOrderKind.Purchase,
            Provider = provider.Profile.Name,
            Account = provider.Profile.Account,
            Reference = reference.Value,
            ApprovalId = approval,
            CreatedAt = now,
            Owner = lease.Owner,
            Epoch = lease.Epoch,
            SendingUntil = sending.Until,
        };
        db.CarrierOrders.Add(row);
        foreach (var candidate in chunk)
        {
            var slot = slots[candidate.SlotId];
            slot.State = SlotState.Buying;
            slot.Attempts++;
            AddIntent(db, row, slot, candidate, lease.Owner, now);
        }

        return new PlannedCall(row.Id, provider, new PurchaseRequest(reference, [.. chunk.Select(c => c.Number.Offer.Number)]), sending.Turn);
    }

    private void AddIntent(AgentHostDb db, CarrierOrderRow carrierOrder, SlotRow slot, Candidate candidate, string actor, DateTimeOffset now)
    {
        var offer = candidate.Number.Offer;
        var intent = new PurchaseIntentRow
        {
            Id = ids.Ulid(),
            CarrierOrderId = carrierOrder.Id,
            OrderId = carrierOrder.OrderId,
            SlotId = slot.Id,
            TenantId = carrierOrder.TenantId,
            Provider = carrierOrder.Provider,
            Account = carrierOrder.Account,
            E164 = offer.Number.Value,
            State = IntentState.Sending,
            Live = true,
            OwnedBefore = candidate.OwnedBefore,
            NumberType = offer.NumberType,
            Features = FeatureList.Write(offer.Features),
            Region = offer.Region,
            City = offer.City,
            RateCenter = offer.RateCenter,
            Lata = offer.Lata,
            OneTimeQuoted = offer.OneTimeCost?.Amount ?? 0m,
            MonthlyQuoted = offer.MonthlyCost?.Amount ?? 0m,
            CostUnknown = offer.MonthlyCost is null,
            CreatedAt = now,
            ChangedAt = now,
            Epoch = carrierOrder.Epoch,
        };
        db.PurchaseIntents.Add(intent);
        IntentMove.Begin(db, intent, ids, actor);
    }
}
