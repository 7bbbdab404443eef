using AgentHost.Numbering;
using AgentHost.Operations.Purchasing;
using AgentHost.Operations.Work;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Inbox;

/// <summary>
/// Looks into events: finds the order, backorder or account that an event may be about, and makes the question to the carrier due now. What the carrier
/// then answers goes through the same states as every other answer, so that neither an event's order nor its repetition matters.
/// </summary>
public sealed class InboxWork(Database database, OutcomeRecord record, TimeProvider time, RuleSet rules)
{
    private const int Batch = 50;

    /// <summary>Looks into those that wait; false when none does. All of it is one transaction, which holds them.</summary>
    public async Task<bool> StepAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (!await database.ReadAsync((db, token) => Waiting(db).AnyAsync(token), cancellationToken))
        {
            return false;
        }

        return await database.WriteAsync(
            async (db, token) =>
            {
                var events = await Waiting(db).OrderBy(i => i.ReceivedAt).Take(Batch).ForUpdateSkipLocked().ToListAsync(token);
                foreach (var received in events)
                {
                    var found = await ApplyAsync(db, received, now, token);
                    received.State = found ? InboxState.Handled : InboxState.Ignored;
                    received.HandledAt = now;
                }

                return events.Count > 0;
            },
            cancellationToken);
    }

    private static IQueryable<InboxRow> Waiting(AgentHostDb db) => db.Inbox.Where(i => i.State == InboxState.Pending);

    private async Task<bool> ApplyAsync(AgentHostDb db, InboxRow received, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var numbers = received.Numbers.Split(',', StringSplitOptions.RemoveEmptyEntries);
        var orders = await CarrierOrdersAsync(db, received, numbers, cancellationToken);
        foreach (var carrierOrder in orders)
        {
            switch (carrierOrder.Kind)
            {
                case CarrierOrderKind.Backorder:
                    await AskAfterBackorderAsync(db, carrierOrder, now, cancellationToken);
                    break;
                case CarrierOrderKind.Release:
                    await AskAfterReleaseAsync(db, carrierOrder, now, cancellationToken);
                    break;
                default:
                    await AskAfterPurchaseAsync(db, carrierOrder, now, cancellationToken);
                    break;
            }
        }

        // A number that no open order knows came, went or changed by itself: the account's list tells.
        return orders.Count > 0 || (numbers.Length > 0 && await CompareAccountAsync(db, received, now, cancellationToken));
    }

    private static async Task<List<CarrierOrderRow>> CarrierOrdersAsync(AgentHostDb db, InboxRow received, string[] numbers, CancellationToken cancellationToken)
    {
        var named = await db.CarrierOrders
            .Where(c => c.Provider == received.Source && c.Account == received.Account
                && ((received.Reference != null && c.Reference == received.Reference) || (received.CarrierOrderId != null && c.CarrierOrderId == received.CarrierOrderId)))
            .ToListAsync(cancellationToken);
        if (named.Count > 0 || numbers.Length == 0)
        {
            return named;
        }

        var ids = await db.PurchaseIntents
            .Where(i => i.Live && i.State != IntentState.Confirmed && i.Provider == received.Source && i.Account == received.Account && numbers.Contains(i.E164))
            .Select(i => i.CarrierOrderId).Distinct().ToListAsync(cancellationToken);
        return ids.Count == 0 ? [] : await db.CarrierOrders.Where(c => ids.Contains(c.Id)).ToListAsync(cancellationToken);
    }

    // The order's lock keeps a step that concludes at this moment from putting the question off again.
    private async Task AskAfterPurchaseAsync(AgentHostDb db, CarrierOrderRow carrierOrder, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var order = await db.Orders.Where(o => o.Id == carrierOrder.OrderId).ForUpdate().FirstAsync(cancellationToken);
        if (!rules.EventsAreHints)
        {
            await BelieveAsync(db, order, carrierOrder, cancellationToken);
        }
        else if (!carrierOrder.Settled && carrierOrder.NextAskAt > now)
        {
            carrierOrder.NextAskAt = now;
            order.DueAt = order.State == OrderState.Running && order.DueAt > now ? now : order.DueAt;
        }
    }

    private async Task BelieveAsync(AgentHostDb db, OrderRow order, CarrierOrderRow carrierOrder, CancellationToken cancellationToken)
    {
        var numbers = await db.PurchaseIntents.Where(i => i.CarrierOrderId == carrierOrder.Id).Select(i => i.E164).ToListAsync(cancellationToken);
        var findings = numbers.ToDictionary(E164.Parse, _ => new IntentFinding(IntentState.Confirmed, "event"));
        await record.ApplyAsync(
            db, order, new Dictionary<string, IReadOnlyDictionary<E164, IntentFinding>> { [carrierOrder.Id] = findings }, new Dictionary<string, string>(), "event", makeRoom: false, cancellationToken);
    }

    // Noted as news, too: a question that is under way at this moment may have been answered before it, and must not put the next one off.
    private static Task<int> AskAfterBackorderAsync(AgentHostDb db, CarrierOrderRow carrierOrder, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.Backorders
            .Where(b => b.CarrierOrderRowId == carrierOrder.Id && b.ClosedAt == null)
            .ExecuteUpdateAsync(
                set => set.SetProperty(b => b.NewsAt, now).SetProperty(b => b.DueAt, b => b.State == BackorderState.Sending || b.DueAt < now ? b.DueAt : now), cancellationToken);

    // One that is being sent is not asked after before its time, and a person's matter stays one.
    private static Task<int> AskAfterReleaseAsync(AgentHostDb db, CarrierOrderRow carrierOrder, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.CarrierOrders
            .Where(c => c.Id == carrierOrder.Id && !c.Settled && c.NextAskAt > now && c.NextAskAt < DateTimeOffset.MaxValue)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.NextAskAt, now), cancellationToken);

    private static async Task<bool> CompareAccountAsync(AgentHostDb db, InboxRow received, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var sweep = PeriodicWork.SweepName(received.Source, received.Account);
        return await db.Schedules.Where(s => s.Name == sweep).ExecuteUpdateAsync(set => set.SetProperty(s => s.DueAt, s => s.DueAt < now ? s.DueAt : now), cancellationToken) > 0;
    }
}
