using AgentHost.Numbering;
using AgentHost.Numbering.Requests;
using AgentHost.Operations.Audit;
using AgentHost.Operations.Inventory;
using AgentHost.Operations.Orders;
using AgentHost.Providers;
using AgentHost.Storage;
using AgentHost.Storage.Copies;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Backups;

/// <summary>
/// What has to happen after a backup was put in the database's place. The rows are older than the world: a slot that is open here may have been bought since, an
/// order that waits for approval may have been approved, a quote may have been ordered. The database can't know; carriers tell which numbers they sold, not for
/// which slot. So all spending stops, every order that is not final is put on hold for a person, quotes and confirmations of before end, and the accounts' lists
/// are compared, by which what was bought since is adopted with an alert each. Nothing is bought, released or attached to an order.
/// </summary>
public sealed class Restoration(Database database, AccountSweep sweep, ProviderDirectory directory, IdSource ids, TimeProvider time)
{
    // By a sweep; by the first one over an account, which the database may not have seen yet.
    private static readonly string[] Found = ["adopted", "imported"];
    private static readonly OrderState[] NotFinal = [OrderState.PendingApproval, OrderState.Running, OrderState.Backordered];

    /// <summary>Does all of it. Running it again compares again and holds what is new.</summary>
    /// <param name="caller">An administrator.</param>
    /// <param name="at">As of when the database is; null for the time that the backup bears, else that of the newest audit event.</param>
    /// <param name="cancellationToken">Ends the comparing; what was stopped and held stays so.</param>
    public async Task<Result<RestorationView>> RestoredAsync(Caller caller, DateTimeOffset? at, CancellationToken cancellationToken)
    {
        if (caller.RefuseUnlessAdmin("Taking a restored database into use") is { } refused)
        {
            return refused;
        }

        var from = at ?? await database.ReadAsync(TimeOfAsync, cancellationToken) ?? time.GetUtcNow();
        if (from > time.GetUtcNow())
        {
            return Problem.BadInput("restored_time_wrong", "The time given is in the future.", "Give the time at which the backup was made, or leave --at out.", "Nothing changed.");
        }

        await database.WriteAsync((db, token) => HoldAsync(db, caller, from, token), CancellationToken.None);
        var accounts = new List<RestoredAccount>();
        foreach (var account in directory.All)
        {
            accounts.Add(await CompareAsync(account, from, cancellationToken));
        }

        return await database.ReadAsync((db, token) => ViewAsync(db, from, accounts, token), cancellationToken);
    }

    // A copy made by `agenthost db backup` says so; of another, the newest event is the least that is known.
    private static async Task<DateTimeOffset?> TimeOfAsync(AgentHostDb db, CancellationToken cancellationToken) =>
        await db.SpendingStops.Where(s => s.ResumedAt == null && s.StoppedBy == DatabaseCopy.Marker).MaxAsync(s => (DateTimeOffset?)s.StoppedAt, cancellationToken)
        ?? await db.AuditEvents.MaxAsync(e => (DateTimeOffset?)e.At, cancellationToken);

    private async Task HoldAsync(AgentHostDb db, Caller caller, DateTimeOffset from, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var reason = $"The database was restored as of {from.UtcDateTime:yyyy-MM-dd HH:mm} UTC; what was bought for this order since then is unknown.";
        foreach (var mark in await db.SpendingStops.Where(s => s.ResumedAt == null && s.StoppedBy == DatabaseCopy.Marker).ToListAsync(cancellationToken))
        {
            (mark.ResumedAt, mark.ResumedBy) = (now, caller.Actor);
        }

        if (!await db.SpendingStops.AnyAsync(s => s.ResumedAt == null && s.Scope == StopScope.All && s.StoppedBy != DatabaseCopy.Marker, cancellationToken))
        {
            db.SpendingStops.Add(new SpendingStopRow { Id = ids.Ulid(), Scope = StopScope.All, Reason = $"Restored as of {from.UtcDateTime:yyyy-MM-dd HH:mm} UTC: decide about the orders on hold first", StoppedBy = caller.Actor, StoppedAt = now });
        }

        var held = await db.Orders.Where(o => NotFinal.Contains(o.State) && o.HeldAt == null).OrderBy(o => o.Id).ForUpdate().ToListAsync(cancellationToken);
        held.ForEach(o => OrderHolds.Hold(o, reason, now));
        await db.Quotes.Where(q => q.ExpiresAt > now).ExecuteUpdateAsync(set => set.SetProperty(q => q.ExpiresAt, now), cancellationToken);
        await db.Confirmations.Where(c => c.SpentAt == null).ExecuteUpdateAsync(set => set.SetProperty(c => c.SpentAt, now), cancellationToken);
        await AuditTrail.AppendAsync(db, time, caller, "database.restored", "database", new { at = from, held = held.Select(o => o.Id) }, cancellationToken);
    }

    private async Task<RestoredAccount> CompareAsync(IProvider account, DateTimeOffset from, CancellationToken cancellationToken)
    {
        var (provider, name) = (account.Profile.Name, account.Profile.Account);
        try
        {
            // Never as a first pass: whatever the database does not know was got since then, or by others, and somebody should hear of it.
            await sweep.SweepAsync(account, first: false, cancellationToken);
        }
        catch (ProviderUnavailableException)
        {
            return new(provider, name, false, [], []);
        }

        return await database.ReadAsync(
            async (db, token) =>
            {
                // Workers that began before this have swept already: what was adopted and lost since the database's time counts.
                var changed = db.PhoneNumbers.Where(n => n.Provider == provider && n.Account == name && n.StateChangedAt >= from);
                return new RestoredAccount(
                    provider,
                    name,
                    true,
                    await changed.Where(n => n.State == NumberState.Unmanaged && Found.Contains(n.Source)).OrderBy(n => n.E164).Select(n => n.E164).ToListAsync(token),
                    await changed.Where(n => n.State == NumberState.Lost).OrderBy(n => n.E164).Select(n => n.E164).ToListAsync(token));
            },
            cancellationToken);
    }

    private static async Task<RestorationView> ViewAsync(AgentHostDb db, DateTimeOffset from, List<RestoredAccount> accounts, CancellationToken cancellationToken)
    {
        var texts = accounts.SelectMany(a => a.Adopted).ToList();
        var adopted = await db.PhoneNumbers.Where(n => n.Active && n.State == NumberState.Unmanaged && Found.Contains(n.Source) && texts.Contains(n.E164)).ToListAsync(cancellationToken);
        var held = new List<HeldOrder>();
        foreach (var order in await db.Orders.Where(o => o.HeldAt != null && NotFinal.Contains(o.State)).OrderBy(o => o.CreatedAt).ThenBy(o => o.Id).ToListAsync(cancellationToken))
        {
            var lines = await db.OrderLines.Where(l => l.OrderId == order.Id).OrderBy(l => l.Position).ToListAsync(cancellationToken);
            var slots = await SlotCount.OfAsync(db, order.Id, cancellationToken);
            var criteria = lines.ConvertAll(l => StoredJson.Read<RequestLine>(l.CriteriaJson));
            held.Add(new HeldOrder(
                order.Id,
                Word.Of(order.State),
                string.Join("; ", lines.Select(l => l.Wish)),
                slots.Where(s => s.State == SlotState.Open).Sum(s => s.Count),
                slots.Where(s => s.State is SlotState.Buying or SlotState.Backordered).Sum(s => s.Count),
                [.. adopted.Where(n => criteria.Exists(c => Fits(n, c))).Select(n => n.E164).Order(StringComparer.Ordinal)]));
        }

        return new RestorationView
        {
            At = from,
            Held = held,
            Accounts = accounts,
            UnknownMonthlyCost = adopted.Sum(n => n.MonthlyCost ?? 0m),
            Complete = accounts.TrueForAll(a => a.Answered),
        };
    }

    private static bool Fits(PhoneNumberRow number, RequestLine line) =>
        number.NumberType == line.NumberType
        && (line.AreaCodes.Count == 0 || (E164.Parse(number.E164) is { IsNanp: true } e164 && line.AreaCodes.Contains(e164.Npa)));
}
