using AgentHost.Numbering;
using AgentHost.Operations.Audit;
using AgentHost.Operations.Outbox;
using AgentHost.Operations.Policy;
using AgentHost.Operations.Purchasing;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Orders;

/// <summary>Ends steps and orders: gives slots up, frees their money, and moves the order to the state that its slots make.</summary>
public sealed class OrderEnd(Database database, IdSource ids, TimeProvider time)
{
    /// <summary>Marks open slots as not to be filled, and frees their money.</summary>
    public Task GiveUpAsync(OrderLease lease, IReadOnlyList<string> slotIds, string code, string text) =>
        database.WriteAsync(
            async (db, token) =>
            {
                if (await lease.HoldAsync(db, time.GetUtcNow(), token) is { } order)
                {
                    order.ProblemCode = code;
                    order.ProblemText = text;
                    var slots = await db.Slots.Where(s => slotIds.Contains(s.Id) && s.State == SlotState.Open).ToListAsync(token);
                    await CloseSlotsAsync(db, order, slots, SlotState.Unfilled, ids, time, token);
                    await AuditTrail.AppendAsync(db, time, Caller.Worker(order.TenantId), "order.give_up", order.Id, new { code, slots = slots.Count }, token);
                }
            },
            CancellationToken.None);

    /// <summary>Closes open slots in the caller’s transaction and frees their money.</summary>
    public static async Task CloseSlotsAsync(
        AgentHostDb db, OrderRow order, IReadOnlyList<SlotRow> slots, SlotState state, IdSource ids, TimeProvider time, CancellationToken cancellationToken)
    {
        var lines = await db.OrderLines.Where(l => l.OrderId == order.Id).ToDictionaryAsync(l => l.Id, cancellationToken);
        var budget = await db.LockBudgetAsync(order.TenantId, time, cancellationToken);
        var stamp = new LedgerStamp(ids, order.TenantId, time.GetUtcNow());
        foreach (var slot in slots)
        {
            slot.State = state;
            MoneyLedger.Free(db, budget, stamp, slot, lines[slot.OrderLineId]);
        }
    }

    /// <summary>Ends an order that was never approved: no money was set aside.</summary>
    public static async Task CloseUnstartedAsync(AgentHostDb db, OrderRow order, OrderState state, TimeProvider time, CancellationToken cancellationToken)
    {
        foreach (var slot in await db.Slots.Where(s => s.OrderId == order.Id && s.State == SlotState.Open).ToListAsync(cancellationToken))
        {
            slot.State = SlotState.Cancelled;
        }

        order.State = state;
        order.FinishedAt = time.GetUtcNow();
    }

    /// <summary>Ends the step: the order’s state follows from its slots, and the lease is given back.</summary>
    public Task ConcludeAsync(OrderLease lease, StepPause? pause) =>
        database.WriteAsync(
            async (db, token) =>
            {
                var order = await db.Orders.Where(o => o.Id == lease.OrderId).ForUpdate().FirstAsync(token);
                await ConcludeAsync(db, lease, order, pause, token);
            },
            CancellationToken.None);

    /// <summary>The same in the caller’s transaction, which holds the order’s lock; nothing is done where the lease was lost.</summary>
    public async Task ConcludeAsync(AgentHostDb db, OrderLease lease, OrderRow order, StepPause? pause, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (lease.Holds(order, now))
        {
            await ConcludeAsync(db, order, pause, cancellationToken);
            order.LeaseOwner = null;
            order.LeaseUntil = now;
        }
    }

    /// <summary>Moves the order to the state that its slots make, in the caller’s transaction, which holds its lock.</summary>
    public async Task ConcludeAsync(AgentHostDb db, OrderRow order, StepPause? pause, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        var now = time.GetUtcNow();
        var counts = await SlotCount.OfAsync(db, order.Id, cancellationToken);
        int Count(SlotState state) => counts.Where(c => c.State == state).Sum(c => c.Count);
        if (pause is not null)
        {
            order.ProblemCode = pause.Code;
            order.ProblemText = pause.Text;
        }

        if (Count(SlotState.Open) + Count(SlotState.Buying) > 0)
        {
            order.State = OrderState.Running;
            AuditTrail.Attribute(db, time, Caller.Worker(order.TenantId), "order.running", order.Id);
            order.DueAt = await NextAsync(db, order, Count(SlotState.Open) > 0 ? now + (pause?.Wait ?? TimeSpan.Zero) : null, cancellationToken);
            return;
        }

        var state = (Count(SlotState.Backordered), Count(SlotState.Filled), Count(SlotState.Unfilled), Count(SlotState.Cancelled)) switch
        {
            ( > 0, _, _, _) => OrderState.Backordered,
            (_, > 0, 0, 0) => OrderState.Completed,
            (_, > 0, _, _) => OrderState.Partial,
            (_, 0, _, > 0) => OrderState.Cancelled,
            _ => OrderState.Failed,
        };
        await FinishAsync(db, order, state, counts.GroupBy(c => Word.Of(c.State), c => c.Count).ToDictionary(g => g.Key, g => g.Sum()), cancellationToken);
    }

    private async Task FinishAsync(AgentHostDb db, OrderRow order, OrderState state, Dictionary<string, int> slots, CancellationToken cancellationToken)
    {
        // Never, unless the purchase of a slot that was given up is unsure still.
        order.DueAt = await NextAsync(db, order, null, cancellationToken);
        if (order.State == state)
        {
            return;
        }

        order.State = state;
        if (state == OrderState.Completed)
        {
            order.ProblemCode = order.ProblemText = null;
        }

        if (state != OrderState.Backordered)
        {
            order.FinishedAt = time.GetUtcNow();
        }

        await OutboxMail.OutcomeAsync(db, order, ids, time.GetUtcNow(), cancellationToken);
        await AuditTrail.AppendAsync(db, time, Caller.Worker(order.TenantId), $"order.{Word.Of(state)}", order.Id, new { slots }, cancellationToken);
    }

    // The next step is due when an open slot may be tried, an unknown outcome is to be asked after, or a call's time is over.
    private static async Task<DateTimeOffset> NextAsync(AgentHostDb db, OrderRow order, DateTimeOffset? open, CancellationToken cancellationToken)
    {
        var waiting = await db.CarrierOrders
            .Where(c => c.OrderId == order.Id && c.Kind == CarrierOrderKind.Purchase && !c.Settled)
            .OrderBy(c => c.NextAskAt ?? c.SendingUntil)
            .Select(c => new { c.NextAskAt, c.SendingUntil })
            .FirstOrDefaultAsync(cancellationToken);
        var ask = waiting is null ? (DateTimeOffset?)null : waiting.NextAskAt ?? waiting.SendingUntil;
        return (open, ask) switch
        {
            ({ } o, { } a) => o < a ? o : a,
            ({ } o, null) => o,
            (null, { } a) => a,
            _ => DateTimeOffset.MaxValue,
        };
    }
}
