using AgentHost.Numbering;
using AgentHost.Providers;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Purchasing;

/// <summary>
/// Settles unknown outcomes by asking the carrier (reliability rule 8). A positive answer counts whenever it comes; a negative one only after the
/// settle window, twice, spaced apart, from lists read to their end. Past the horizon it is a person’s matter, never a rejection by age.
/// </summary>
public sealed class Settlement(Database database, ProviderDirectory directory, LatePurchases late, OutcomeRecord record, TimeProvider time, OperationsOptions options, RuleSet rules)
{
    /// <summary>The code of a purchase that the carrier, asked often enough, knows nothing of.</summary>
    public const string NotBought = "not_bought";

    /// <summary>Asks after everything of the order that is due.</summary>
    public async Task AskDueAsync(OrderLease lease, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var stuck = rules.StuckIntentsAreSwept;
        var due = await database.ReadAsync(
            async (db, token) =>
            {
                var rows = await db.CarrierOrders
                    .Where(c => c.OrderId == lease.OrderId && c.Kind == CarrierOrderKind.Purchase && !c.Settled
                        && (c.NextAskAt <= now || (stuck && c.NextAskAt == null && c.SendingUntil <= now)))
                    .Take(options.NumbersPerStep).ToListAsync(token);
                var ids = rows.Select(r => r.Id).ToList();
                var intents = ids.Count == 0 ? [] : await db.PurchaseIntents.Where(i => ids.Contains(i.CarrierOrderId)).ToListAsync(token);
                return rows.Select(r => (Row: r, Intents: intents.Where(i => i.CarrierOrderId == r.Id).ToList())).ToList();
            },
            cancellationToken);
        foreach (var (row, intents) in due)
        {
            await AskAsync(lease, row, intents, cancellationToken);
        }
    }

    private async Task AskAsync(OrderLease lease, CarrierOrderRow row, List<PurchaseIntentRow> intents, CancellationToken cancellationToken)
    {
        var findings = new Dictionary<E164, IntentFinding>();
        if (intents.Any(i => i.State == IntentState.Sending))
        {
            // The process that sent it is gone or its answer was lost: rule 15, the sweep of intents stuck in Sending.
            await ApplyAsync(lease, row, intents.Where(i => i.State == IntentState.Sending).ToDictionary(i => E164.Parse(i.E164), _ => new IntentFinding(IntentState.Unknown, "no answer was recorded", "process_died")), null);
        }

        var answer = await FindAsync(row, intents, cancellationToken) is { } told ? await late.RecogniseAsync(row, told, cancellationToken) : null;
        var negative = answer is not null && (answer.Complete || !rules.ListsAreReadToTheEnd) && answer.Numbers.Values.Any(n => n is FoundNumber.NotFound);
        var ripe = RegisterNegative(row, negative);
        foreach (var intent in intents.Where(i => !IntentTransitions.IsFinal(i.State)))
        {
            var number = E164.Parse(intent.E164);
            if (Finding(row, intent, answer is not null, answer?.Numbers.GetValueOrDefault(number), ripe) is { } finding)
            {
                findings[number] = finding;
            }
        }

        await SaveAsync(lease, row, findings, answer?.CarrierOrderId);
    }

    private async Task<FindAnswer?> FindAsync(CarrierOrderRow row, List<PurchaseIntentRow> intents, CancellationToken cancellationToken)
    {
        if (directory.Find(row.Provider, row.Account) is not { } provider || !ClientReference.TryParse(row.Reference, out var reference))
        {
            return null;
        }

        var query = new FindQuery(reference, row.CarrierOrderId, [.. intents.Select(i => E164.Parse(i.E164))]);
        return (await provider.AskAsync(token => provider.FindAsync(query, token), time, cancellationToken)).Answer;
    }

    // Whether this negative answer, with an earlier one far enough before it, settles the question. The window begins when the request had left at the latest.
    private bool RegisterNegative(CarrierOrderRow row, bool negative)
    {
        var now = time.GetUtcNow();
        var window = directory.Find(row.Provider, row.Account)?.Profile.SettleWindow ?? TimeSpan.MaxValue;
        if (!negative || (now - row.SendingUntil < window && rules.NegativesWaitForTheWindow))
        {
            return false;
        }

        if (row.FirstNegativeAt is not { } first)
        {
            row.FirstNegativeAt = now;
            row.Negatives = 1;
            return !rules.NegativesCountTwice;
        }

        if (now - first >= SettleSchedule.Spacing(window))
        {
            row.Negatives++;
        }

        return row.Negatives >= SettleSchedule.NegativesNeeded;
    }

    private IntentFinding? Finding(CarrierOrderRow row, PurchaseIntentRow intent, bool answered, FoundNumber? found, bool ripe)
    {
        if (!answered && !rules.FailoverNeedsAnAnswer)
        {
            return new(IntentState.Rejected, "the carrier gave no answer", "provider_unavailable");
        }

        var overdue = rules.NothingIsRejectedByAge ? IntentState.NeedsHuman : IntentState.Rejected;
        return found switch
        {
            FoundNumber.Owned owned when intent.OwnedBefore == true =>
                new(IntentState.Rejected, $"owned before this purchase ({owned.CarrierNumberId})", "owned_before"),
            FoundNumber.Owned owned => new(IntentState.Confirmed, "asked", null, new PurchaseOutcome.Confirmed(owned.CarrierNumberId, owned.OneTimeCost, owned.MonthlyCost)),
            FoundNumber.OwnedByAnother => new(IntentState.Rejected, "asked: bought by another purchase", "number_taken"),
            FoundNumber.Ordered => new(IntentState.Accepted, "asked: ordered"),
            FoundNumber.Refused refused => new(IntentState.Rejected, "asked: the order is final without it", refused.Code),
            FoundNumber.NotFound when ripe && intent.State != IntentState.Accepted => new(IntentState.Rejected, "asked: not found, twice, after the settle window", NotBought),

            // An order that the carrier took and shows nowhere: some keep none, and can't say that it failed.
            FoundNumber.NotFound when IsPastHorizon(row) => new(overdue, "asked: neither ordered nor owned within the horizon", "horizon"),
            _ when IsPastHorizon(row) && intent.State != IntentState.Accepted => new(overdue, "the carrier gave no answer within the horizon", "horizon"),
            _ => null,
        };
    }

    private bool IsPastHorizon(CarrierOrderRow row) => time.GetUtcNow() - row.CreatedAt >= options.SettleHorizon;

    private Task SaveAsync(OrderLease lease, CarrierOrderRow asked, Dictionary<E164, IntentFinding> findings, string? carrierOrderId) =>
        OutcomeRecord.MakingRoomAsync(makeRoom => database.WriteAsync(
            async (db, token) =>
            {
                var order = await db.Orders.Where(o => o.Id == lease.OrderId).ForUpdate().FirstAsync(token);
                var row = await db.CarrierOrders.FirstAsync(c => c.Id == asked.Id, token);
                row.Negatives = asked.Negatives;
                row.FirstNegativeAt = asked.FirstNegativeAt;
                row.Asks++;
                row.NextAskAt = time.GetUtcNow() + SettleSchedule.Wait(row.Asks);
                await record.ApplyAsync(
                    db,
                    order,
                    new Dictionary<string, IReadOnlyDictionary<E164, IntentFinding>> { [asked.Id] = findings },
                    carrierOrderId is null ? new Dictionary<string, string>() : new Dictionary<string, string> { [asked.Id] = carrierOrderId },
                    lease.Owner,
                    makeRoom,
                    token);
            },
            CancellationToken.None));

    private Task ApplyAsync(OrderLease lease, CarrierOrderRow row, Dictionary<E164, IntentFinding> findings, string? carrierOrderId) =>
        record.ApplyAsync(
            lease.OrderId,
            new Dictionary<string, IReadOnlyDictionary<E164, IntentFinding>> { [row.Id] = findings },
            carrierOrderId is null ? new Dictionary<string, string>() : new Dictionary<string, string> { [row.Id] = carrierOrderId },
            lease.Owner);
}
