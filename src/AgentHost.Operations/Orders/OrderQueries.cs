using AgentHost.Numbering;
using AgentHost.Operations.Work;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Orders;

/// <summary>Reads orders of the caller’s tenant.</summary>
public sealed class OrderQueries(Database database, TimeProvider time)
{
    private readonly SharedReads<(string Tenant, bool Operator, string Order), Result<OrderView>> _orders = new(database.Mark, time);

    /// <summary>One order. Those who ask for the same at once, as people who wait for it do, share the answer.</summary>
    public Task<Result<OrderView>> GetAsync(Caller caller, string orderId, CancellationToken cancellationToken) =>
        _orders.ReadAsync((caller.Tenant, caller.IsOperator, orderId), () => ReadAsync(caller, orderId), cancellationToken);

    /// <summary>Orders, the newest first.</summary>
    public async Task<Result<OrderPage>> ListAsync(Caller caller, string? state, int limit, string? cursor, CancellationToken cancellationToken)
    {
        var wanted = OrderState.Running;
        if (state is not null && !Word.TryTo(state, out wanted))
        {
            return Problem.BadInput("state_unknown", $"\"{state}\" is no state of an order.", $"Use one of {string.Join(", ", Enum.GetValues<OrderState>().Select(Word.Of))}.");
        }

        if (!Paging.TryRead(cursor, out var skip))
        {
            return Paging.BadCursor;
        }

        return await database.ReadAsync(
            async (db, token) =>
            {
                var rows = await db.Orders.Where(o => o.TenantId == caller.Tenant && (state == null || o.State == wanted))
                    .OrderByDescending(o => o.CreatedAt).ThenBy(o => o.Id).Skip(skip).Take(limit + 1).ToListAsync(token);
                var summaries = new List<OrderSummary>();
                foreach (var row in rows.Take(limit))
                {
                    summaries.Add(await SummaryAsync(db, row, caller, token));
                }

                return new OrderPage { Orders = summaries, NextCursor = Paging.Next(skip, limit, rows.Count) };
            },
            cancellationToken);
    }

    private Task<Result<OrderView>> ReadAsync(Caller caller, string orderId) => database.ReadAsync<Result<OrderView>>(
        async (db, token) => await OrderViews.FindAsync(db, orderId, caller, token) is { } order ? order : Problem.NotFound("order", orderId, "See order_list."),
        CancellationToken.None);

    private static async Task<OrderSummary> SummaryAsync(AgentHostDb db, OrderRow order, Caller caller, CancellationToken cancellationToken)
    {
        var wishes = await db.OrderLines.Where(l => l.OrderId == order.Id).OrderBy(l => l.Position).Select(l => l.Wish).ToListAsync(cancellationToken);
        var charges = await OrderViews.SettledFor.ReadAsync(db, order.Id, cancellationToken);
        return new OrderSummary
        {
            OrderId = order.Id,
            State = Word.Of(order.State),
            Requested = await db.Slots.CountAsync(s => s.OrderId == order.Id && s.State != SlotState.GivenUp, cancellationToken),
            Filled = await db.Slots.CountAsync(s => s.OrderId == order.Id && s.State == SlotState.Filled, cancellationToken),
            MonthlyPrice = charges.Sum(c => c.MonthlyPrice ?? c.Monthly),
            MonthlyCost = caller.IsOperator ? charges.Sum(c => c.Monthly) : null,
            What = string.Join("; ", wishes),
            CreatedAt = order.CreatedAt,
        };
    }
}
