using AgentHost.Operations.Audit;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Orders;

/// <summary>
/// Orders on hold: what is unsure goes on being settled by asking, and nothing new is bought, backordered or taken from stock before a person has decided
/// whether the rest is still wanted. Where rows may be older than the world (a restored database), only a person can know.
/// </summary>
public sealed class OrderHolds(Database database, TimeProvider time)
{
    /// <summary>The code of a refusal by a hold.</summary>
    public const string Code = "order_held";

    /// <summary>Lets an order go on: the rest of it is still to be bought.</summary>
    public async Task<Result<OrderView>> ResumeAsync(Caller caller, string orderId, string reason, CancellationToken cancellationToken)
    {
        if (!caller.IsOperator)
        {
            return Problem.Refused("scope_missing", "Letting a held order go on needs the scope orders:approve or admin.", "Ask an operator.", "The order is still on hold.");
        }

        return string.IsNullOrWhiteSpace(reason)
            ? Problem.BadInput("reason_missing", "Letting a held order go on needs a reason.", "Give one with --reason.", "The order is still on hold.")
            : await database.WriteAsync((db, token) => ResumeAsync(db, caller, orderId, reason, token), cancellationToken);
    }

    /// <summary>Puts an order on hold, in the caller's transaction, which holds its lock.</summary>
    internal static void Hold(OrderRow order, string reason, DateTimeOffset now)
    {
        order.HeldAt ??= now;
        order.HeldReason = reason;
        (order.ProblemCode, order.ProblemText) = (Code, reason);
        if (order.State == OrderState.Running)
        {
            // What is unsure is asked after at once.
            order.DueAt = now;
        }
    }

    internal static Problem Refusal(OrderRow order) => Problem.Refused(
        Code,
        $"{order.Id} is on hold since {order.HeldAt:yyyy-MM-dd HH:mm} UTC: {order.HeldReason}",
        $"An operator lets it go on with `agenthost orders resume {order.Id} --reason …`, or ends it with `agenthost orders cancel {order.Id}`.",
        "Nothing more was bought.");

    private async Task<Result<OrderView>> ResumeAsync(AgentHostDb db, Caller caller, string orderId, string reason, CancellationToken cancellationToken)
    {
        var order = await db.Orders.Where(o => o.Id == orderId && o.TenantId == caller.Tenant).ForUpdate().FirstOrDefaultAsync(cancellationToken);
        if (order is null)
        {
            return Problem.NotFound("order", orderId, "See order_list.");
        }

        if (order.HeldAt is null)
        {
            return Problem.BadInput("order_not_held", $"{order.Id} is not on hold.", $"See order_get {order.Id}.", "Nothing changed.");
        }

        (order.HeldAt, order.HeldReason) = (null, null);
        if (order.ProblemCode == Code)
        {
            (order.ProblemCode, order.ProblemText) = (null, null);
        }

        if (order.State == OrderState.Running)
        {
            order.DueAt = time.GetUtcNow();
        }

        await AuditTrail.AppendAsync(db, time, caller, "order.resume", order.Id, new { reason }, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return await OrderViews.OfAsync(db, order, caller, cancellationToken);
    }
}
