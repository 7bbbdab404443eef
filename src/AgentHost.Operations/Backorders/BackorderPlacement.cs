using System.Collections.Frozen;
using AgentHost.Numbering;
using AgentHost.Operations.Audit;
using AgentHost.Operations.Numbers;
using AgentHost.Operations.Orders;
using AgentHost.Operations.Purchasing;
using AgentHost.Providers;
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
    Database database, Sourcing sourcing, OrderEnd end, BackorderOutcome outcome, IdSource ids, TimeProvider time, OperationsOptions options, KillPoints killPoints, ILogger<BackorderPlacement> log)
{
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan RefusedPause = TimeSpan.FromSeconds(30);

    /// <summary>Places it; a pause says why it could not be.</summary>
    public async Task<StepPause?> PlaceAsync(OrderLease lease, LineWork work, CancellationToken cancellationToken)
    {
        var criteria = SearchScopes.QueryOf(work.Criteria, work.Tenant.Rates);
        var need = new SourcingNeed(work.Tenant, criteria, 1, work.Criteria.Provider, work.Stops, FrozenSet<E164>.Empty) { Routed = work.Routed };
        var able = sourcing.Eligible(need).Where(p => p is IBackorders).ToList();
        if (able.Count == 0)
        {
            await end.GiveUpAsync(lease, [.. work.Slots.Select(s => s.Id)], "area_code_exhausted", $"No more numbers can be had for: {work.Line.Wish}; no carrier here takes a backorder.");
            return null;
        }

        if (able.Find(sourcing.TakesNewOrders) is not { } provider)
        {
            return new StepPause(RefusedPause, "provider_unavailable", $"{able[0].Profile.Name} takes backorders, but does not answer now; it is tried again.");
        }

        var committed = await database.WriteAsync((db, token) => CommitAsync(db, lease, work, provider, token), cancellationToken);
        if (committed.Problem is { } problem)
        {
            return new StepPause(RefusedPause, problem.Code, problem.ToString());
        }

        if (committed.Row is { } row)
        {
            killPoints.Reach(KillPoints.AfterBackorderIntentBeforeCall);
            _ = ClientReference.TryParse(row.Reference, out var reference);
            var answer = await SendAsync(provider, new BackorderRequest(reference, criteria, row.Quantity));
            killPoints.Reach(KillPoints.AfterBackorderCallBeforeRecord);
            await outcome.RecordAnswerAsync(row.Id, answer, provider.Profile);
        }

        return null;
    }

    private async Task<(BackorderRow? Row, Problem? Problem)> CommitAsync(AgentHostDb db, OrderLease lease, LineWork work, IProvider provider, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await lease.HoldAsync(db, now, cancellationToken) is not { } order)
        {
            return (null, null);
        }

        if (await WriteAhead.RefuseAsync(db, order, provider.Profile, options.Live, time, cancellationToken) is { } refusal)
        {
            return (null, refusal);
        }

        var slots = await db.Slots.Where(s => s.OrderLineId == work.Line.Id && s.State == SlotState.Open).ToListAsync(cancellationToken);
        if (slots.Count == 0)
        {
            return (null, null);
        }

        var approval = await db.Approvals.Where(a => a.OrderId == order.Id && a.State == ApprovalState.Approved).Select(a => a.Id).FirstAsync(cancellationToken);
        var (carrierOrder, backorder) = Rows(lease, order, work.Line, provider, approval, slots.Count, now);
        db.CarrierOrders.Add(carrierOrder);
        db.Backorders.Add(backorder);
        foreach (var slot in slots)
        {
            slot.State = SlotState.Backordered;
            slot.BackorderId = backorder.Id;
        }

        await AuditTrail.AppendAsync(db, time, Caller.Worker(order.TenantId), "backorder.place", backorder.Id, new { order = order.Id, quantity = slots.Count, provider = backorder.Provider }, cancellationToken);
        return (backorder, null);
    }

    private (CarrierOrderRow CarrierOrder, BackorderRow Backorder) Rows(
        OrderLease lease, OrderRow order, OrderLineRow line, IProvider provider, string approval, int quantity, DateTimeOffset now)
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
            SendingUntil = now + provider.Profile.CallTimeout + Slack,
        };
        var backorder = new BackorderRow
        {
            Id = ids.Short("BO"),
            TenantId = order.TenantId,
            OrderId = order.Id,
            OrderLineId = line.Id,
            CarrierOrderRowId = carrierOrder.Id,
            Provider = carrierOrder.Provider,
            Account = carrierOrder.Account,
            Reference = reference,
            Quantity = quantity,
            State = BackorderState.Sending,
            PlacedAt = now,
            DueAt = carrierOrder.SendingUntil,
            LeaseUntil = now,
        };
        return (carrierOrder, backorder);
    }

    private async Task<BackorderAnswer> SendAsync(IProvider provider, BackorderRequest request)
    {
        using var timeout = new CancellationTokenSource(provider.Profile.CallTimeout, time);
        try
        {
            return await ((IBackorders)provider).PlaceBackorderAsync(request, timeout.Token);
        }
        catch (OperationCanceledException)
        {
            return new BackorderAnswer.Unknown("timeout");
        }
        catch (Exception e)
        {
            log.LogError(e, "{Provider} failed in a backorder under {Reference}", provider.Profile.Name, request.Reference.Value);
            return new BackorderAnswer.Unknown("fault");
        }
    }
}
