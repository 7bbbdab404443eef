using AgentHost.Numbering;
using AgentHost.Providers;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Unsettled;

/// <summary>Reads what was asked of carriers and has no known outcome yet.</summary>
public sealed class UnsettledQueries(Database database, ProviderDirectory directory)
{
    private static readonly IntentState[] Open = [IntentState.Sending, IntentState.Accepted, IntentState.Unknown, IntentState.NeedsHuman];

    /// <summary>What is unsure of the caller’s tenant: those that wait for a person first, then the oldest.</summary>
    /// <param name="caller">Whoever asks.</param>
    /// <param name="all">With those that are still asked after; else only those that wait for a person.</param>
    /// <param name="limit">The most.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<UnsettledPage> ListAsync(Caller caller, bool all, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async (db, token) =>
            {
                var intents = await IntentsAsync(db, db.PurchaseIntents.Where(i => i.TenantId == caller.Tenant && i.Live && Open.Contains(i.State)), token);
                var backorders = await db.Backorders.Where(b => b.TenantId == caller.Tenant && b.ClosedAt == null && (b.State == BackorderState.NeedsHuman || b.State == BackorderState.Unknown || b.State == BackorderState.Sending)).ToListAsync(token);
                var found = intents.Concat(backorders.Select(View)).ToList();
                var human = found.Count(i => i.State == Word.Of(IntentState.NeedsHuman));
                var shown = found.Where(i => all || i.State == Word.Of(IntentState.NeedsHuman))
                    .OrderByDescending(i => i.State == Word.Of(IntentState.NeedsHuman)).ThenBy(i => i.Since).ThenBy(i => i.Id, StringComparer.Ordinal).Take(limit);
                return new UnsettledPage([.. shown], human, found.Count - human);
            },
            cancellationToken);

    /// <summary>One intent by its id, or by its number where no other of that number is unsure; null when there is none.</summary>
    internal async Task<UnsettledIntent?> FindAsync(AgentHostDb db, Caller caller, string id, CancellationToken cancellationToken)
    {
        var found = await IntentsAsync(db, db.PurchaseIntents.Where(i => i.TenantId == caller.Tenant && (i.Id == id || (i.E164 == id && i.Live && Open.Contains(i.State)))), cancellationToken);
        return found is [var one] ? one : null;
    }

    private async Task<List<UnsettledIntent>> IntentsAsync(AgentHostDb db, IQueryable<PurchaseIntentRow> intents, CancellationToken cancellationToken)
    {
        var rows = await (
            from intent in intents
            join order in db.CarrierOrders on intent.CarrierOrderId equals order.Id
            select new { intent, order }).ToListAsync(cancellationToken);
        var ids = rows.Select(r => r.intent.Id).ToList();
        var slots = rows.Select(r => r.intent.SlotId).ToList();
        var whys = (await db.IntentChanges.Where(c => ids.Contains(c.IntentId)).ToListAsync(cancellationToken)).ToLookup(c => c.IntentId);
        var givenUp = (await db.Slots.Where(s => slots.Contains(s.Id) && s.State == SlotState.GivenUp).Select(s => s.Id).ToListAsync(cancellationToken)).ToHashSet();
        return
        [
            .. rows.Select(r => new UnsettledIntent
            {
                Id = r.intent.Id,
                Kind = Word.Of(r.order.Kind),
                State = Word.Of(r.intent.State),
                Number = r.intent.E164,
                OrderId = r.intent.PhoneNumberId is null ? r.intent.OrderId : null,
                Provider = r.intent.Provider,
                Account = r.intent.Account,
                AccountInUse = directory.Find(r.intent.Provider, r.intent.Account) is not null,
                Reference = r.order.Reference,
                CarrierOrderId = r.order.CarrierOrderId,
                Why = whys[r.intent.Id].OrderBy(c => c.At).ThenBy(c => c.Id, StringComparer.Ordinal).Last().Why,
                Since = r.intent.CreatedAt,
                NextAskAt = r.order.NextAskAt == DateTimeOffset.MaxValue || r.intent.State == IntentState.NeedsHuman ? null : r.order.NextAskAt,
                GivenUp = givenUp.Contains(r.intent.SlotId),
            }),
        ];
    }

    private UnsettledIntent View(BackorderRow row) => new()
    {
        Id = row.Id,
        Kind = Word.Of(CarrierOrderKind.Backorder),
        State = Word.Of(row.State),
        OrderId = row.OrderId,
        Provider = row.Provider,
        Account = row.Account,
        AccountInUse = directory.Find(row.Provider, row.Account) is not null,
        Reference = row.Reference,
        Why = row.Code ?? "no definite answer",
        Since = row.PlacedAt,
        NextAskAt = row.State == BackorderState.NeedsHuman ? null : row.DueAt,
    };
}
