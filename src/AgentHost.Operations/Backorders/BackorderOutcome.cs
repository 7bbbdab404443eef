using AgentHost.Numbering;
using AgentHost.Operations.Audit;
using AgentHost.Operations.Orders;
using AgentHost.Operations.Outbox;
using AgentHost.Operations.Purchasing;
using AgentHost.Providers;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Backorders;

/// <summary>
/// Applies what is learned of a backorder: numbers into inventory, slots filled or freed, the order moved on and whoever asked told, in one transaction. The
/// same news twice, late, or from a worker that lost its lease changes nothing that is known better.
/// </summary>
public sealed class BackorderOutcome(Database database, BackorderIntake intake, OrderEnd end, IdSource ids, TimeProvider time, OperationsOptions options, RuleSet rules)
{
    /// <summary>The code of a backorder that the carrier, asked often enough, knows nothing of.</summary>
    public const string NotPlaced = "not_placed";

    /// <summary>The code of a backorder that the carrier ended by itself before every number had come.</summary>
    public const string EndedShort = "ended_short";

    /// <summary>Records the answer to placing it.</summary>
    public Task RecordAnswerAsync(string backorderId, BackorderAnswer answer, ProviderProfile profile) =>
        InOrderAsync(backorderId, async (db, order, backorder, token) =>
        {
            if (backorder.State is not (BackorderState.Sending or BackorderState.Unknown))
            {
                // The answer was late, and a question faster.
                return 0;
            }

            var now = time.GetUtcNow();
            SendingTime.End([await db.CarrierOrders.FirstAsync(c => c.Id == backorder.CarrierOrderRowId, token)], now);
            switch (answer)
            {
                case BackorderAnswer.Placed(var carrierOrderId, var expectedAt):
                    backorder.State = backorder.CloseAskedAt is null ? BackorderState.Open : BackorderState.Closing;
                    Expect(backorder, expectedAt, now);
                    backorder.DueAt = BackorderSchedule.Next(backorder, profile, options, backorder.PlacedAt, now);
                    await NameAsync(db, backorder, carrierOrderId, token);
                    break;
                case BackorderAnswer.Rejected(var code, var detail):
                    (backorder.Code, backorder.Detail) = (code, detail);
                    await CloseAsync(db, order, backorder, BackorderState.Rejected, token);
                    break;
                case BackorderAnswer.Unknown when !rules.BackordersHoldTheirSlots:
                    await CloseAsync(db, order, backorder, BackorderState.Rejected, token);
                    break;
                case BackorderAnswer.Unknown(var reason):
                    backorder.State = BackorderState.Unknown;
                    backorder.Code = reason;
                    backorder.DueAt = now;
                    break;
            }

            return 0;
        });

    /// <summary>Applies the carrier’s view of it.</summary>
    public Task ApplyStatusAsync(BackorderQuestion question, BackorderStatus status, ProviderProfile profile) =>
        InOrderAsync(question.BackorderId, async (db, order, backorder, token) =>
        {
            // A number that is ours is ours, whoever learned it and when.
            var filled = await intake.TakeAsync(db, order, backorder, status.Delivered, profile, token);
            if (backorder.ClosedAt is not null || backorder.LeaseEpoch != question.Epoch)
            {
                return filled;
            }

            if (backorder.State is BackorderState.Sending or BackorderState.Unknown or BackorderState.NeedsHuman)
            {
                backorder.State = backorder.CloseAskedAt is null || backorder.CloseRefusal is not null ? BackorderState.Open : BackorderState.Closing;
                backorder.Code = null;
            }

            backorder.CheckedAt = question.AskedAt;
            backorder.CarrierState = status.CarrierState;
            Expect(backorder, status.ExpectedAt, question.AskedAt);
            var carrierOrder = await NameAsync(db, backorder, status.CarrierOrderId, token);
            (carrierOrder.FirstNegativeAt, carrierOrder.Negatives) = (null, 0);
            if (status.Open)
            {
                backorder.DueAt = BackorderSchedule.Next(backorder, profile, options, question.AskedAt, time.GetUtcNow());
                return filled;
            }

            var all = backorder.Delivered >= backorder.Quantity;
            if (!all && backorder.CloseReason is null)
            {
                (backorder.Code, backorder.Detail) = (EndedShort, $"It ended there with {backorder.Delivered} of {backorder.Quantity}.");
            }

            await CloseAsync(db, order, backorder, all ? BackorderState.Filled : BackorderState.Closed, token);
            return filled;
        });

    /// <summary>
    /// The carrier says that it has no backorder under our reference. Of one that may never have been placed that counts after the settle window, twice,
    /// spaced apart; then the slots are open again. One that the carrier had before and does not show within the horizon is a person’s matter.
    /// </summary>
    public Task ApplyAbsenceAsync(BackorderQuestion question, ProviderProfile profile) =>
        InOrderAsync(question.BackorderId, async (db, order, backorder, token) =>
        {
            if (backorder.ClosedAt is not null || backorder.LeaseEpoch != question.Epoch)
            {
                return 0;
            }

            var now = time.GetUtcNow();
            backorder.CheckedAt = question.AskedAt;
            var carrierOrder = await db.CarrierOrders.FirstAsync(c => c.Id == backorder.CarrierOrderRowId, token);
            if (backorder.State is not (BackorderState.Sending or BackorderState.Unknown))
            {
                carrierOrder.FirstNegativeAt ??= question.AskedAt;
                backorder.DueAt = now + BackorderSchedule.Vanished;
                if (now - carrierOrder.FirstNegativeAt >= options.SettleHorizon)
                {
                    NeedsHuman(db, order, backorder, "vanished");
                }

                return 0;
            }

            backorder.State = BackorderState.Unknown;
            backorder.DueAt = BackorderSchedule.Next(backorder, profile, options, question.AskedAt, now);
            if (question.AskedAt - carrierOrder.SendingUntil < profile.SettleWindow)
            {
                return 0;
            }

            if (carrierOrder.FirstNegativeAt is not { } first)
            {
                (carrierOrder.FirstNegativeAt, carrierOrder.Negatives) = (question.AskedAt, 1);
            }
            else if (question.AskedAt - first >= SettleSchedule.Spacing(profile.SettleWindow))
            {
                (backorder.Code, backorder.Detail) = (NotPlaced, "It never got there.");
                await CloseAsync(db, order, backorder, BackorderState.Rejected, token);
            }

            return 0;
        });

    /// <summary>The carrier gave no answer. Past the horizon an unsure one is a person’s matter, never a refusal by age (reliability rule 8).</summary>
    public Task ApplySilenceAsync(BackorderQuestion question) =>
        InOrderAsync(question.BackorderId, (db, order, backorder, _) =>
        {
            var now = time.GetUtcNow();
            if (backorder.ClosedAt is null && backorder.LeaseEpoch == question.Epoch)
            {
                backorder.DueAt = now + BackorderSchedule.AfterSilence;
                if (backorder.State is BackorderState.Sending or BackorderState.Unknown && now - backorder.PlacedAt >= options.SettleHorizon)
                {
                    NeedsHuman(db, order, backorder, "horizon");
                }
            }

            return Task.FromResult(0);
        });

    /// <summary>Writes down that the wish to close it is sent now; false when there is nothing to close any more, or another worker is at it.</summary>
    public async Task<bool> CloseSentAsync(BackorderQuestion question)
    {
        var send = false;
        await InOrderAsync(question.BackorderId, async (db, order, backorder, token) =>
        {
            var now = time.GetUtcNow();
            send = backorder.ClosedAt is null && backorder.LeaseEpoch == question.Epoch && backorder.CloseRefusal is null;
            if (send && backorder.CloseAskedAt is null)
            {
                BackorderClosing.Ask(backorder, BackorderClosing.Expired, now);
                await AuditTrail.AppendAsync(db, time, Caller.Worker(order.TenantId), "backorder.expire", backorder.Id, new { backorder.ExpiresAt, backorder.Delivered }, token);
            }

            backorder.CloseSentAt = send ? now : backorder.CloseSentAt;
            return 0;
        });
        return send;
    }

    /// <summary>The carrier definitely did nothing at the wish to close it: it is sent again.</summary>
    public Task CloseNotTakenAsync(string backorderId) =>
        InOrderAsync(backorderId, (_, _, backorder, _) =>
        {
            backorder.CloseSentAt = null;
            return Task.FromResult(0);
        });

    /// <summary>The carrier has no way to close it: it stays open there, what still comes is taken, and a person is told.</summary>
    public Task CloseRefusedAsync(string backorderId, string detail) =>
        InOrderAsync(backorderId, (db, order, backorder, _) =>
        {
            if (backorder.ClosedAt is null && backorder.CloseRefusal is null)
            {
                backorder.CloseRefusal = detail;
                backorder.State = backorder.State == BackorderState.Closing ? BackorderState.Open : backorder.State;
                OutboxMail.Alert(
                    db, order.TenantId, "backorder_not_closable", $"not-closable:{backorder.Id}", new { backorder = backorder.Id, backorder.Provider, backorder.CarrierOrderId, detail }, ids, time.GetUtcNow());
            }

            return Task.FromResult(0);
        });

    /// <summary>Ends it on a person’s word, in the caller’s transaction, which holds the locks: what still comes is found by the sweep of the account.</summary>
    public async Task CloseByHandAsync(AgentHostDb db, OrderRow order, BackorderRow backorder, CancellationToken cancellationToken)
    {
        backorder.CloseAskedAt ??= time.GetUtcNow();
        backorder.CloseReason ??= BackorderClosing.Cancelled;
        await CloseAsync(db, order, backorder, BackorderState.Closed, cancellationToken);
        if (order.FinishedAt is null)
        {
            await end.ConcludeAsync(db, order, null, cancellationToken);
        }
    }

    private static void Expect(BackorderRow backorder, DateTimeOffset? expectedAt, DateTimeOffset toldAt)
    {
        if (expectedAt is not null)
        {
            (backorder.ExpectedAt, backorder.ExpectedToldAt) = (expectedAt, toldAt);
        }
    }

    private static async Task<CarrierOrderRow> NameAsync(AgentHostDb db, BackorderRow backorder, string? carrierOrderId, CancellationToken cancellationToken)
    {
        var carrierOrder = await db.CarrierOrders.FirstAsync(c => c.Id == backorder.CarrierOrderRowId, cancellationToken);
        backorder.CarrierOrderId = carrierOrderId ?? backorder.CarrierOrderId;
        carrierOrder.CarrierOrderId = backorder.CarrierOrderId ?? carrierOrder.CarrierOrderId;
        return carrierOrder;
    }

    private void NeedsHuman(AgentHostDb db, OrderRow order, BackorderRow backorder, string code)
    {
        var now = time.GetUtcNow();
        (backorder.State, backorder.Code) = (BackorderState.NeedsHuman, code);
        OutboxMail.Alert(
            db, order.TenantId, "backorder_needs_human", $"backorder-needs-human:{backorder.Id}:{now.Ticks}", new { backorder = backorder.Id, order = order.Id, backorder.Provider, code }, ids, now);
    }

    // A row that an account’s sweep writes at this moment collides with ours once: then it is there to be taken over.
    private Task InOrderAsync(string backorderId, Func<AgentHostDb, OrderRow, BackorderRow, CancellationToken, Task<int>> apply) =>
        OutcomeRecord.MakingRoomAsync(_ => database.WriteAsync(
            async (db, token) =>
            {
                var orderId = await db.Backorders.Where(b => b.Id == backorderId).Select(b => b.OrderId).FirstAsync(token);
                var order = await db.Orders.Where(o => o.Id == orderId).ForUpdate().FirstAsync(token);
                var backorder = await db.Backorders.Where(b => b.Id == backorderId).ForUpdate().FirstAsync(token);
                AuditTrail.Attribute(db, time, Caller.Worker(order.TenantId), "backorder.answer", backorder.Id);
                var filled = await apply(db, order, backorder, token);
                if (order.FinishedAt is null)
                {
                    await end.ConcludeAsync(db, order, null, token);
                }

                if (filled > 0 && order.FinishedAt is null)
                {
                    await OutboxMail.PartlyFilledAsync(db, order, backorder, ids, time.GetUtcNow(), token);
                }
            },
            CancellationToken.None));

    private async Task CloseAsync(AgentHostDb db, OrderRow order, BackorderRow backorder, BackorderState state, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        backorder.State = state;
        backorder.ClosedAt = time.GetUtcNow();
        if (state == BackorderState.Filled)
        {
            await OutboxMail.FilledAsync(db, backorder, ids, time.GetUtcNow(), cancellationToken);
        }

        backorder.DueAt = DateTimeOffset.MaxValue;
        (await db.CarrierOrders.FirstAsync(c => c.Id == backorder.CarrierOrderRowId, cancellationToken)).Settled = true;
        var left = await db.Slots.Where(s => s.BackorderId == backorder.Id && s.State == SlotState.Backordered).ToListAsync(cancellationToken);
        var rest = BackorderClosing.Rest(backorder);
        if (rest == SlotState.Open)
        {
            left.ForEach(s => (s.State, s.BackorderId) = (SlotState.Open, null));
            return;
        }

        if (rest == SlotState.Unfilled && left.Count > 0)
        {
            order.ProblemCode = "backorder_expired";
            order.ProblemText = $"{backorder.Id} at {backorder.Provider} was not filled by {backorder.ExpiresAt:yyyy-MM-dd} and was closed.";
        }

        await OrderEnd.CloseSlotsAsync(db, order, left, rest, ids, time, cancellationToken);
    }
}
