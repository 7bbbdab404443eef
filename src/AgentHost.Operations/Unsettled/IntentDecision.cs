using AgentHost.Numbering;
using AgentHost.Operations.Audit;
using AgentHost.Operations.Orders;
using AgentHost.Operations.Purchasing;
using AgentHost.Operations.Releases;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Unsettled;

/// <summary>
/// Lets a person say how it ended, where the carrier did not within the horizon (reliability §1: NeedsHuman → Confirmed | Rejected, with a reason). The
/// carrier is asked once more first, and one who says otherwise is overruled only in so many words. Intent, inventory, money and order move in one transaction.
/// </summary>
public sealed class IntentDecision(
    Database database, UnsettledQueries unsettled, LastQuestion question, OutcomeRecord purchases, ReleaseRecord releases, OrderEnd end, TimeProvider time)
{
    private const string NothingDecided = "Nothing was decided.";

    /// <summary>Decides about one intent of the caller’s tenant.</summary>
    /// <param name="caller">Whoever has the scope orders:approve or admin.</param>
    /// <param name="id">The intent, or its number.</param>
    /// <param name="owned">Whether the number is ours at the carrier.</param>
    /// <param name="reason">How the person knows.</param>
    /// <param name="despiteCarrier">Whether the person’s word counts although the carrier says otherwise.</param>
    /// <param name="cancellationToken">Ends the wait for the carrier.</param>
    public async Task<Result<Decision>> DecideAsync(Caller caller, string id, bool owned, string reason, bool despiteCarrier, CancellationToken cancellationToken)
    {
        if (Refuse(caller, id, reason) is { } refusal)
        {
            return refusal;
        }

        var (found, intent, order) = await database.ReadAsync((db, token) => LoadAsync(db, caller, id, token), cancellationToken);
        if (found is null || intent is null || order is null)
        {
            return Problem.NotFound("intent", id, "See agenthost intents list --all.");
        }

        if (intent.State != IntentState.NeedsHuman)
        {
            return Undecidable(intent);
        }

        var said = await question.AskAsync(intent, order, cancellationToken);
        if (said.Contradicts(owned) && !despiteCarrier)
        {
            return Problem.Refused(
                "carrier_contradicts",
                $"You say that {intent.E164} is {(owned ? "" : "not ")}ours. {said.Words}",
                said.Says == CarrierStatement.Ordered
                    ? "Wait until that order has ended, or repeat the decision with --despite-carrier."
                    : $"Decide --{(owned ? "not-owned" : "owned")}, or repeat the decision with --despite-carrier if you know better.",
                NothingDecided);
        }

        var decided = new Decided(found, caller, owned, reason.Trim(), said);
        return order.Kind == CarrierOrderKind.Release ? await ReleaseAsync(decided, order.Id) : await PurchaseAsync(decided, order.Id);
    }

    private static Problem? Refuse(Caller caller, string id, string reason) =>
        !caller.IsOperator ? Problem.Refused("scope_missing", "Deciding about an intent needs the scope orders:approve or admin.", "Ask someone who has it.", NothingDecided)
        : string.IsNullOrWhiteSpace(reason) ? Problem.BadInput("reason_missing", "A decision needs its reason.", "Say how you know, with --reason.", NothingDecided)
        : id.StartsWith("BO-", StringComparison.Ordinal) ? Problem.BadInput("intent_is_backorder", $"{id} is a backorder.", $"Ask after it with agenthost backorders check {id}, or end it with agenthost backorders close {id}.", NothingDecided)
        : null;

    private static Problem Undecidable(PurchaseIntentRow intent) => Problem.BadInput(
        "intent_not_undecided",
        $"{intent.E164} is {Word.Of(intent.State)}.",
        IntentTransitions.IsFinal(intent.State) ? "It is settled; see orders show or numbers list." : "The carrier is still asked after it; a person decides only where that has ended without an answer.",
        NothingDecided);

    private async Task<(UnsettledIntent? Found, PurchaseIntentRow? Intent, CarrierOrderRow? Order)> LoadAsync(AgentHostDb db, Caller caller, string id, CancellationToken cancellationToken)
    {
        var found = await unsettled.FindAsync(db, caller, id, cancellationToken);
        var intent = found is null ? null : await db.PurchaseIntents.FirstAsync(i => i.Id == found.Id, cancellationToken);
        return (found, intent, intent is null ? null : await db.CarrierOrders.FirstAsync(c => c.Id == intent.CarrierOrderId, cancellationToken));
    }

    private async Task<Result<Decision>> PurchaseAsync(Decided decided, string carrierOrderId)
    {
        Result<Decision> result = default;
        await OutcomeRecord.MakingRoomAsync(async makeRoom => result = await database.WriteAsync(
            async (db, token) =>
            {
                var order = await db.Orders.Where(o => o.Id == decided.Found.OrderId).ForUpdate().FirstAsync(token);
                var intent = await db.PurchaseIntents.FirstAsync(i => i.Id == decided.Found.Id, token);
                if (intent.State != IntentState.NeedsHuman)
                {
                    return Undecidable(intent);
                }

                var finding = new IntentFinding(decided.Owned ? IntentState.Confirmed : IntentState.Rejected, decided.Why, decided.Owned ? null : "decided_not_owned", decided.Owned ? decided.Said.Number : null);
                await purchases.ApplyAsync(
                    db,
                    order,
                    new Dictionary<string, IReadOnlyDictionary<E164, IntentFinding>> { [carrierOrderId] = new Dictionary<E164, IntentFinding> { [E164.Parse(intent.E164)] = finding } },
                    new Dictionary<string, string>(),
                    decided.Caller.Actor,
                    makeRoom,
                    token);
                if (order.FinishedAt is null)
                {
                    await end.ConcludeAsync(db, order, null, token);
                }

                return await AnswerAsync(db, decided, intent, order, token);
            },
            CancellationToken.None));
        return result;
    }

    private Task<Result<Decision>> ReleaseAsync(Decided decided, string carrierOrderId) =>
        database.WriteAsync(
            async (db, token) =>
            {
                var rows = await ReleaseRecord.LockAsync(db, carrierOrderId, token);
                if (rows.Intent.State != IntentState.NeedsHuman)
                {
                    return Undecidable(rows.Intent);
                }

                // Ours still: it was not given back.
                var finding = new IntentFinding(decided.Owned ? IntentState.Rejected : IntentState.Confirmed, decided.Why, decided.Owned ? "decided_owned" : null);
                await releases.ApplyAsync(db, rows, finding, decided.Caller, token);
                return await AnswerAsync(db, decided, rows.Intent, null, token);
            },
            CancellationToken.None);

    private async Task<Result<Decision>> AnswerAsync(AgentHostDb db, Decided decided, PurchaseIntentRow intent, OrderRow? order, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        var number = await db.PhoneNumbers.Where(n => n.E164 == intent.E164).OrderByDescending(n => n.Active).ThenByDescending(n => n.StateChangedAt).FirstOrDefaultAsync(cancellationToken);
        var decision = new Decision
        {
            Id = intent.Id,
            Kind = decided.Found.Kind,
            Number = intent.E164,
            Before = decided.Found.State,
            After = Word.Of(intent.State),
            Claim = decided.Owned ? CarrierStatement.Owned : CarrierStatement.NotOwned,
            CarrierSays = decided.Said.Says,
            CarrierWords = decided.Said.Words,
            Reason = decided.Reason,
            NumberState = number is null ? null : Word.Of(number.State),
            OrderId = order?.Id,
            OrderState = order is null ? null : Word.Of(order.State),
        };
        await AuditTrail.AppendAsync(db, time, decided.Caller, "intent.decide", intent.Id, decision, cancellationToken);
        return decision;
    }

    private sealed record Decided(UnsettledIntent Found, Caller Caller, bool Owned, string Reason, CarrierStatement Said)
    {
        public string Why => $"decided by {Caller.Actor}: {Reason}; the carrier: {Said.Says}";
    }
}
