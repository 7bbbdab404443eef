using AgentHost.Numbering;
using AgentHost.Operations.Audit;
using AgentHost.Operations.Inventory;
using AgentHost.Operations.Outbox;
using AgentHost.Operations.Policy;
using AgentHost.Providers;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Purchasing;

/// <summary>
/// Applies what was learned of intents: Confirmed and the inventory row in one transaction (reliability rule 12). Applying the same finding again
/// changes nothing, so that an answer and a question may both bring it.
/// </summary>
public sealed class OutcomeRecord(Database database, ProviderDirectory directory, IdSource ids, TimeProvider time, RuleSet rules)
{
    /// <summary>Records findings of carrier orders of one order, in one commit.</summary>
    /// <param name="orderId">The order.</param>
    /// <param name="findings">By carrier order row and number.</param>
    /// <param name="carrierOrderIds">The carrier’s own ids that were learned, by carrier order row.</param>
    /// <param name="actor">Who learned it.</param>
    /// <param name="then">What follows from it, in the same commit; null for nothing.</param>
    public Task ApplyAsync(
        string orderId,
        IReadOnlyDictionary<string, IReadOnlyDictionary<E164, IntentFinding>> findings,
        IReadOnlyDictionary<string, string> carrierOrderIds,
        string actor,
        Func<AgentHostDb, OrderRow, CancellationToken, Task>? then = null) =>
        MakingRoomAsync(makeRoom => database.WriteAsync(
            async (db, token) =>
            {
                var order = await db.Orders.Where(o => o.Id == orderId).ForUpdate().FirstAsync(token);
                await ApplyAsync(db, order, findings, carrierOrderIds, actor, makeRoom, token);
                if (then is not null)
                {
                    await then(db, order, token);
                }
            },
            CancellationToken.None));

    /// <summary>
    /// Writes, and where a number turns out to stand in the inventory already, writes again with room made for it. Hardly ever: a row of another carrier
    /// that no longer has the number, or of a sweep that was faster.
    /// </summary>
    public static async Task MakingRoomAsync(Func<bool, Task> write)
    {
        try
        {
            await write(false);
        }
        catch (Exception e) when (DatabaseFaults.IsUniqueViolation(e, out _))
        {
            await write(true);
        }
    }

    /// <summary>The same in the caller’s transaction, which holds the order’s lock.</summary>
    public async Task ApplyAsync(
        AgentHostDb db,
        OrderRow order,
        IReadOnlyDictionary<string, IReadOnlyDictionary<E164, IntentFinding>> findings,
        IReadOnlyDictionary<string, string> carrierOrderIds,
        string actor,
        bool makeRoom,
        CancellationToken cancellationToken)
    {
        var rowIds = findings.Keys.ToList();
        var carrierOrders = await db.CarrierOrders.Where(c => rowIds.Contains(c.Id)).ToListAsync(cancellationToken);
        var intents = (await db.PurchaseIntents.Where(i => rowIds.Contains(i.CarrierOrderId)).ToListAsync(cancellationToken)).ToLookup(i => i.CarrierOrderId);
        var slotIds = intents.SelectMany(g => g).Select(i => i.SlotId).Distinct().ToList();
        var slots = await db.Slots.Where(s => slotIds.Contains(s.Id)).ToDictionaryAsync(s => s.Id, cancellationToken);
        var lines = await db.OrderLines.Where(l => l.OrderId == order.Id).ToDictionaryAsync(l => l.Id, cancellationToken);
        var budget = await db.LockBudgetAsync(order.TenantId, time, cancellationToken);
        var present = makeRoom ? await MakeRoomAsync(db, intents.SelectMany(g => g), findings, cancellationToken) : [];
        var batch = new OutcomeBatch(db, order, budget, lines, slots, present, directory, ids, rules, actor, time.GetUtcNow());
        foreach (var carrierOrder in carrierOrders)
        {
            carrierOrder.CarrierOrderId = carrierOrderIds.GetValueOrDefault(carrierOrder.Id) ?? carrierOrder.CarrierOrderId;
            foreach (var intent in intents[carrierOrder.Id])
            {
                if (findings[carrierOrder.Id].TryGetValue(E164.Parse(intent.E164), out var finding))
                {
                    batch.Apply(intent, finding);
                }
            }

            Reschedule(carrierOrder, [.. intents[carrierOrder.Id]], time.GetUtcNow());
            if (!rules.PollsWithoutEvents && intents[carrierOrder.Id].Any(i => i.State == IntentState.Accepted))
            {
                carrierOrder.NextAskAt = DateTimeOffset.MaxValue;
            }
        }

        if (batch.Moves.Count > 0 && order.State == OrderState.Running && order.DueAt > time.GetUtcNow())
        {
            // Whoever tells this may have stood still and hold the order no more, and one that waited for a person has no time of a next step: what it came to is concluded by one.
            order.DueAt = time.GetUtcNow();
        }

        AuditTrail.Attribute(db, time, Caller.Worker(order.TenantId), "intent.answer", order.Id);
        OutboxMail.Stocked(db, order.TenantId, batch.Entered, ids, time.GetUtcNow());
        if (batch.Moves.Count > 0)
        {
            await AuditTrail.AppendAsync(db, time, Caller.Worker(order.TenantId), "intent.move", order.Id, new { moves = batch.Moves }, cancellationToken);
        }
    }

    // A number is at one carrier only, and this one says that it is ours here: a row of another is out of date. A row of this account stays, and is taken over.
    private async Task<Dictionary<string, PhoneNumberRow>> MakeRoomAsync(
        AgentHostDb db,
        IEnumerable<PurchaseIntentRow> intents,
        IReadOnlyDictionary<string, IReadOnlyDictionary<E164, IntentFinding>> findings,
        CancellationToken cancellationToken)
    {
        var ours = intents
            .Where(i => findings[i.CarrierOrderId].GetValueOrDefault(E164.Parse(i.E164))?.To == IntentState.Confirmed)
            .GroupBy(i => i.E164).ToDictionary(g => g.Key, g => (g.First().Provider, g.First().Account));
        var numbers = ours.Keys.ToList();
        var present = new Dictionary<string, PhoneNumberRow>();
        foreach (var row in await db.PhoneNumbers.Where(n => n.Active && numbers.Contains(n.E164)).ForUpdate().ToListAsync(cancellationToken))
        {
            if ((row.Provider, row.Account) == ours[row.E164])
            {
                present[row.E164] = row;
                continue;
            }

            await NumberEnding.EndAsync(db, row, NumberState.Lost, ids, time, cancellationToken);
            OutboxMail.Alert(db, row.TenantId, OutboxMail.NumberLost, $"lost:{row.Id}", new { number = row.E164, provider = row.Provider, now = ours[row.E164].Provider }, ids, time.GetUtcNow());
        }

        // The index that keeps a number from standing twice sees one change after the other.
        await db.SaveChangesAsync(cancellationToken);
        return present;
    }

    /// <summary>Whether and when the carrier is asked after an order, by where its intents stand.</summary>
    internal static void Reschedule(CarrierOrderRow carrierOrder, IReadOnlyList<PurchaseIntentRow> intents, DateTimeOffset now)
    {
        carrierOrder.Settled = intents.All(i => IntentTransitions.IsFinal(i.State));
        if (intents.All(i => i.State == IntentState.NeedsHuman || IntentTransitions.IsFinal(i.State)))
        {
            // Nothing more to ask: final, or a person's matter.
            carrierOrder.NextAskAt = DateTimeOffset.MaxValue;
        }
        else if (carrierOrder.NextAskAt is null && intents.Any(i => i.State is IntentState.Unknown or IntentState.Accepted))
        {
            carrierOrder.NextAskAt = now + SettleSchedule.Wait(carrierOrder.Asks);
        }
    }
}
