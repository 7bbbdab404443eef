using AgentHost.Numbering;
using AgentHost.Operations.Audit;
using AgentHost.Operations.Policy;
using AgentHost.Operations.Purchasing;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Unsettled;

/// <summary>
/// Gives the slot of an unsure purchase up (reliability rule 7): the intent stays live on behalf of stock, with its money, and goes on being settled; the
/// customer gets a new slot, for which money is set aside under the same check as at an approval. A number more in stock is a decision, made here.
/// </summary>
public sealed class SlotGiveUp(Database database, UnsettledQueries unsettled, IdSource ids, TimeProvider time, OperationsOptions options)
{
    private const string NothingGivenUp = "Nothing was given up.";

    /// <summary>Gives up the slot of one intent, on the word of somebody who may approve orders.</summary>
    public async Task<Result<GivenUpSlot>> GiveUpAsync(Caller caller, string id, string reason, CancellationToken cancellationToken)
    {
        if (!caller.Scopes.Contains(Scope.OrdersApprove))
        {
            return Problem.Refused("scope_missing", "Giving a slot up needs the scope orders:approve.", "Ask someone who has it.", NothingGivenUp);
        }

        return string.IsNullOrWhiteSpace(reason)
            ? Problem.BadInput("reason_missing", "Giving a slot up needs its reason.", "Say why, with --reason.", NothingGivenUp)
            : await database.WriteAsync((db, token) => GiveUpAsync(db, caller, id, reason.Trim(), token), cancellationToken);
    }

    /// <summary>Gives up what the tenant’s policy says is unsure for too long; off by default. What the budget does not cover goes on waiting.</summary>
    public async Task GiveUpByPolicyAsync(OrderLease lease, CancellationToken cancellationToken)
    {
        var due = await database.ReadAsync(
            async (db, token) =>
            {
                if (!await db.PurchaseIntents.AnyAsync(i => i.OrderId == lease.OrderId && i.State == IntentState.Unknown, token)
                    || (await db.TenantAsync(lease.Tenant, token)).Policy.GiveUpUnsureAfterMinutes is not { } minutes)
                {
                    return [];
                }

                var before = time.GetUtcNow() - TimeSpan.FromMinutes(minutes);
                return await db.PurchaseIntents
                    .Where(i => i.OrderId == lease.OrderId && i.State == IntentState.Unknown && i.CreatedAt <= before && db.Slots.Any(s => s.Id == i.SlotId && s.State == SlotState.Buying))
                    .Select(i => i.Id).ToListAsync(token);
            },
            cancellationToken);
        foreach (var id in due)
        {
            await database.WriteAsync((db, token) => GiveUpAsync(db, Caller.Worker(lease.Tenant), id, "the tenant's policy", token), cancellationToken);
        }
    }

    private async Task<Result<GivenUpSlot>> GiveUpAsync(AgentHostDb db, Caller caller, string id, string reason, CancellationToken cancellationToken)
    {
        if (await unsettled.FindAsync(db, caller, id, cancellationToken) is not { OrderId: { } orderId } found)
        {
            return Problem.NotFound("intent", id, "See agenthost intents list --all.");
        }

        var order = await db.Orders.Where(o => o.Id == orderId).ForUpdate().FirstAsync(cancellationToken);
        var intent = await db.PurchaseIntents.FirstAsync(i => i.Id == found.Id, cancellationToken);
        var slot = await db.Slots.FirstAsync(s => s.Id == intent.SlotId, cancellationToken);
        if (await RefuseAsync(db, caller, order, intent, slot, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var line = await db.OrderLines.FirstAsync(l => l.Id == slot.OrderLineId, cancellationToken);
        var tenant = await db.TenantAsync(order.TenantId, cancellationToken);
        var budget = await db.LockBudgetAsync(order.TenantId, time, cancellationToken);
        if (!MoneyLedger.Fits(budget, tenant.Policy, line.MonthlyCeiling))
        {
            return MoneyLedger.OverCommitment(budget, tenant.Policy, line.MonthlyCeiling, caller.IsOperator) with { NotDone = NothingGivenUp };
        }

        var before = new { order.MonthlyCeiling, slot = Word.Of(slot.State) };
        await ReplaceAsync(db, order, line, slot, budget, cancellationToken);
        var by = caller.Channel == Caller.WorkerChannel ? "policy" : caller.Actor;
        await AuditTrail.AppendAsync(
            db, time, caller, "slot.give_up", order.Id, new { intent = intent.Id, number = intent.E164, reason, by, before, after = new { order.MonthlyCeiling, slot = Word.Of(slot.State) } }, cancellationToken);
        return new GivenUpSlot(intent.Id, intent.E164, order.Id, caller.IsOperator ? line.MonthlyCeiling : null, by);
    }

    private async Task<Problem?> RefuseAsync(AgentHostDb db, Caller caller, OrderRow order, PurchaseIntentRow intent, SlotRow slot, CancellationToken cancellationToken)
    {
        if (slot.State == SlotState.GivenUp)
        {
            return Problem.BadInput("slot_given_up", $"The slot of {intent.E164} was given up already.", $"See agenthost orders show {order.Id}.", NothingGivenUp);
        }

        if (intent.State is not (IntentState.Unknown or IntentState.NeedsHuman) || slot.State != SlotState.Buying)
        {
            return Problem.BadInput("intent_not_unsure", $"{intent.E164} is {Word.Of(intent.State)}: only an unsure purchase freezes its slot.", $"See agenthost orders show {order.Id}.", NothingGivenUp);
        }

        if (await db.Slots.AnyAsync(s => s.OrderLineId == slot.OrderLineId && s.State == SlotState.Cancelled, cancellationToken))
        {
            return Problem.BadInput("order_cancelled", $"{order.Id} was called off: nothing more is bought for it.", "Its unsure numbers are settled all the same.", NothingGivenUp);
        }

        if (caller.Channel == Caller.WorkerChannel && order.EnvelopeExpiresAt <= time.GetUtcNow())
        {
            return Problem.Refused("approval_expired", $"The approval of {order.Id} has expired.", "A person with the scope orders:approve may give the slot up.", NothingGivenUp);
        }

        return order.PlacedBy == caller.Actor && !caller.SingleUserTerminal
            ? Problem.Refused("approval_own", "Nobody decides about an order that they placed themselves.", "Ask another person with the scope orders:approve.", NothingGivenUp)
            : null;
    }

    private async Task ReplaceAsync(AgentHostDb db, OrderRow order, OrderLineRow line, SlotRow slot, BudgetRow budget, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var another = new SlotRow
        {
            Id = ids.Ulid(),
            OrderId = order.Id,
            OrderLineId = line.Id,
            Position = await db.Slots.Where(s => s.OrderLineId == line.Id).MaxAsync(s => s.Position, cancellationToken) + 1,
            State = SlotState.Open,
        };
        db.Slots.Add(another);
        slot.State = SlotState.GivenUp;
        order.MonthlyCeiling += line.MonthlyCeiling;
        order.OneTimeCeiling += line.OneTimeCeiling;
        MoneyLedger.Reserve(db, budget, new LedgerStamp(ids, order.TenantId, now), another, line.OneTimeCeiling, line.MonthlyCeiling);
        if (order.EnvelopeExpiresAt <= now)
        {
            // Whoever gives the slot up may approve orders, and has just approved this number.
            order.EnvelopeExpiresAt = now + options.ApprovalValidity;
        }

        order.DueAt = now;
    }
}
