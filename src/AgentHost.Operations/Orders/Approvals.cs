using AgentHost.Numbering;
using AgentHost.Operations.Audit;
using AgentHost.Operations.Keys;
using AgentHost.Operations.Policy;
using AgentHost.Operations.Tickets;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Orders;

/// <summary>Decides pending approvals: never by the one who asked (except the single user at the terminal), never by the agent.</summary>
public sealed class Approvals(Database database, IdSource ids, TimeProvider time, OperationsOptions options, RuleSet rules)
{
    private const int Most = 100;

    /// <summary>The approvals that wait.</summary>
    public async Task<Result<ApprovalPage>> ListAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (!caller.Scopes.Contains(Scope.OrdersApprove))
        {
            return MayNot;
        }

        var rows = await database.ReadAsync(
            (db, token) => db.Approvals.Where(a => a.TenantId == caller.Tenant && a.State == ApprovalState.Pending).OrderBy(a => a.RequestedAt).Take(Most).ToListAsync(token),
            cancellationToken);
        return new ApprovalPage([.. rows.Select(row => OrderViews.Approval(row, caller))]);
    }

    /// <summary>An approval by its own id or its order’s.</summary>
    public async Task<Result<OrderApprovalView>> GetAsync(Caller caller, string orderOrApprovalId, CancellationToken cancellationToken)
    {
        var row = await database.ReadAsync((db, token) => Find(db, caller, orderOrApprovalId).FirstOrDefaultAsync(token), cancellationToken);
        return row is null ? Problem.NotFound("approval", orderOrApprovalId, "See approval_list.") : OrderViews.Approval(row, caller);
    }

    /// <summary>Approves or denies. The caller’s client has put the effect to the person before.</summary>
    public async Task<Result<OrderView>> DecideAsync(Caller caller, string orderOrApprovalId, bool approve, string? reason, CancellationToken cancellationToken) =>
        caller.Scopes.Contains(Scope.OrdersApprove)
            ? await WriteAsync(caller, orderOrApprovalId, approve, reason, cancellationToken)
            : MayNot;

    private async Task<Result<OrderView>> WriteAsync(Caller caller, string id, bool approve, string? reason, CancellationToken cancellationToken)
    {
        var seen = rules.BudgetIsCheckedUnderLock
            ? null
            : await database.ReadAsync((db, token) => db.Budgets.FirstOrDefaultAsync(b => b.TenantId == caller.Tenant, token), cancellationToken);
        return await database.WriteAsync((db, token) => DecideAsync(db, caller, id, approve, reason, seen, token), cancellationToken);
    }

    private static Problem MayNot => Problem.Refused("scope_missing", "Deciding approvals needs the scope orders:approve.", "Ask someone who has it.", "Nothing was decided.");

    private static IQueryable<ApprovalRow> Find(AgentHostDb db, Caller caller, string id) =>
        db.Approvals.Where(a => a.TenantId == caller.Tenant && (a.Id == id || a.OrderId == id));

    private async Task<Result<OrderView>> DecideAsync(
        AgentHostDb db, Caller caller, string id, bool approve, string? reason, BudgetRow? seen, CancellationToken cancellationToken)
    {
        if (await Find(db, caller, id).Select(a => a.OrderId).FirstOrDefaultAsync(cancellationToken) is not { } orderId)
        {
            return Problem.NotFound("approval", id, "See approval_list.");
        }

        // The order row is the lock for its approval: every path takes order, budget, audit head, in this order.
        var order = await db.Orders.Where(o => o.Id == orderId).ForUpdate().FirstAsync(cancellationToken);
        var approval = await Find(db, caller, id).FirstAsync(cancellationToken);
        if (Refuse(caller, approval, await SingleUser.AtTerminalAsync(db, caller, cancellationToken)) is { } refusal)
        {
            return refusal;
        }

        if (approve && await OutdatedAsync(db, order, approval, cancellationToken) is { } outdated)
        {
            return outdated;
        }

        if (approve)
        {
            var tenant = await db.TenantAsync(caller.Tenant, cancellationToken);
            var budget = await db.LockBudgetAsync(caller.Tenant, time, cancellationToken);
            if (!MoneyLedger.Fits(seen ?? budget, tenant.Policy, order.MonthlyCeiling))
            {
                return MoneyLedger.OverCommitment(budget, tenant.Policy, order.MonthlyCeiling, caller.IsOperator);
            }

            var decidedAs = approval.RequestedBy == caller.Actor ? "self" : "operator";
            await ApprovalDecision.ApproveAsync(db, order, approval, budget, caller, decidedAs, reason, ids, time, options, rules, cancellationToken);
            await TicketNews.TellAsync(db, order, ids, time.GetUtcNow(), cancellationToken);
        }
        else
        {
            await DenyAsync(db, order, approval, caller, reason, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        return await OrderViews.OfAsync(db, order, caller, cancellationToken);
    }

    // What was shown is what is bought: the quote is still the one whose hash the approval bears, and no newer doubt holds the order.
    private static async Task<Problem?> OutdatedAsync(AgentHostDb db, OrderRow order, ApprovalRow approval, CancellationToken cancellationToken)
    {
        if (order.HeldAt is not null)
        {
            return OrderHolds.Refusal(order) with { NotDone = "Nothing was decided." };
        }

        var quote = await db.Quotes.AsNoTracking().FirstOrDefaultAsync(q => q.Id == order.QuoteId, cancellationToken);
        return quote is not null && Quoting.HashOf(quote.RequestJson, quote.PlanJson) == approval.QuoteHash
            ? null
            : Problem.Refused("approval_outdated", $"What {order.QuoteId} says is not what {approval.Id} was asked for.", "Cancel the order, then quote and place it again.", "Nothing was decided.");
    }

    private Problem? Refuse(Caller caller, ApprovalRow approval, bool alone)
    {
        if (approval.State != ApprovalState.Pending)
        {
            return Problem.BadInput("approval_decided", $"{approval.Id} is {Word.Of(approval.State)} already.", $"See order_get {approval.OrderId}.", "Nothing was decided.");
        }

        if (approval.ExpiresAt <= time.GetUtcNow())
        {
            return Problem.Refused("approval_expired", $"{approval.Id} expired at {approval.ExpiresAt:yyyy-MM-dd HH:mm} UTC.", "Quote and place the order again.");
        }

        return approval.RequestedBy == caller.Actor && !alone
            ? Problem.Refused("approval_own", "Nobody decides an order that they placed themselves.", "Ask another person with the scope orders:approve.", "Nothing was decided.")
            : null;
    }

    private async Task DenyAsync(AgentHostDb db, OrderRow order, ApprovalRow approval, Caller caller, string? reason, CancellationToken cancellationToken)
    {
        approval.State = ApprovalState.Denied;
        approval.DecidedBy = caller.Actor;
        approval.DecidedAs = "operator";
        approval.DecidedAt = time.GetUtcNow();
        approval.Reason = reason;
        await OrderEnd.CloseUnstartedAsync(db, order, OrderState.Denied, time, cancellationToken);
        await TicketNews.TellAsync(db, order, ids, time.GetUtcNow(), cancellationToken);
        await AuditTrail.AppendAsync(db, time, caller, "order.deny", order.Id, new { approval = approval.Id, reason }, cancellationToken);
    }
}
