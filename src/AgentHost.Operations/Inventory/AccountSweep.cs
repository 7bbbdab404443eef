using AgentHost.Numbering;
using AgentHost.Operations.Audit;
using AgentHost.Operations.Outbox;
using AgentHost.Operations.Policy;
using AgentHost.Operations.Pricing;
using AgentHost.Operations.Work;
using AgentHost.Providers;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Inventory;

/// <summary>
/// The third sweep (reliability rules 11 and 15): numbers that appear at a carrier are adopted as unmanaged, numbers that vanish are lost. The first
/// pass over an account imports without an alert. Nothing is ever released.
/// </summary>
public sealed class AccountSweep(Database database, AccountComparison comparison, IdSource ids, TimeProvider time, RuleSet rules)
{
    /// <summary>Sweeps one account.</summary>
    /// <param name="provider">The account.</param>
    /// <param name="first">Whether this is the first pass over it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task SweepAsync(IProvider provider, bool first, CancellationToken cancellationToken)
    {
        var found = await comparison.CompareAsync(provider, cancellationToken);
        if (found.NotInInventory.Count + found.NotAtCarrier.Count > 0)
        {
            await database.WriteAsync((db, token) => ApplyAsync(db, provider.Profile, found, first, token), cancellationToken);
        }
    }

    /// <summary>Takes in what an account lists and the inventory lacks, for a tenant and without an alert; gives the numbers. The sweeps to come go on from there.</summary>
    public Task<IReadOnlyList<E164>> ImportAsync(Caller caller, ProviderProfile profile, AccountDifference found, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async (db, token) =>
            {
                var taken = await TakeInAsync(db, profile, caller.Tenant, found.NotInInventory, "imported", token);
                await MarkSweptAsync(db, profile, token);
                await AuditTrail.AppendAsync(db, time, caller, "account.import", $"{profile.Name}/{profile.Account}", new { listed = found.Compared, imported = taken }, token);
                return taken;
            },
            cancellationToken);

    private async Task<IReadOnlyList<E164>> TakeInAsync(
        AgentHostDb db, ProviderProfile profile, string tenant, IReadOnlyList<OwnedNumber> numbers, string source, CancellationToken cancellationToken)
    {
        var texts = numbers.Select(n => n.Number.Value).ToList();
        var known = (await db.PurchaseIntents.Where(i => i.Live && texts.Contains(i.E164)).Select(i => i.E164).ToListAsync(cancellationToken))
            .Concat(await db.PhoneNumbers.Where(n => n.Active && texts.Contains(n.E164)).Select(n => n.E164).ToListAsync(cancellationToken)).ToHashSet();
        var strange = numbers.Where(n => !known.Contains(n.Number.Value)).ToList();
        var rates = strange.Count == 0 ? RateCard.None : (await db.TenantAsync(tenant, cancellationToken)).Rates;
        var entered = new List<PhoneNumberRow>(strange.Count);
        foreach (var owned in strange)
        {
            var country = NumberIntake.Country(owned.Number.Value);
            var monthly = (owned.MonthlyCost ?? (await PricedOffers.EstimateAsync(db, profile, owned.NumberType, country, cancellationToken))?.Monthly)?.Amount;
            var number = NumberIntake.Owned(owned, profile, tenant, NumberState.Unmanaged, source, null, monthly, ids, time.GetUtcNow());
            number.MonthlyPrice = rates.For(owned.NumberType, country).MonthlyPrice(monthly);
            db.PhoneNumbers.Add(number);
            entered.Add(number);
        }

        OutboxMail.Stocked(db, tenant, entered, ids, time.GetUtcNow());
        return [.. strange.Select(n => n.Number)];
    }

    // Some carriers do not name the backorder on the numbers that it brought: what nothing explains may be one's, and its carrier can tell.
    private static async Task AskAfterBackordersAsync(AgentHostDb db, ProviderProfile profile, int strange, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (strange > 0)
        {
            await db.Backorders
                .Where(b => b.ClosedAt == null && b.State == BackorderState.Open && b.Provider == profile.Name && b.Account == profile.Account)
                .ExecuteUpdateAsync(set => set.SetProperty(b => b.NewsAt, now).SetProperty(b => b.DueAt, b => b.DueAt < now ? b.DueAt : now), cancellationToken);
        }
    }

    private async Task MarkSweptAsync(AgentHostDb db, ProviderProfile profile, CancellationToken cancellationToken)
    {
        var (name, now) = (PeriodicWork.SweepName(profile.Name, profile.Account), time.GetUtcNow());
        var schedule = await db.Schedules.Where(s => s.Name == name).ForUpdate().FirstOrDefaultAsync(cancellationToken);
        if (schedule is null)
        {
            schedule = new ScheduleRow { Name = name, DueAt = now, LeaseUntil = now };
            db.Schedules.Add(schedule);
        }

        schedule.LastRunAt = now;
    }

    private async Task ApplyAsync(AgentHostDb db, ProviderProfile profile, AccountDifference found, bool first, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var adopted = await TakeInAsync(db, profile, Tenants.Main, rules.OrphansAreAdopted ? found.NotInInventory : [], first ? "imported" : "adopted", cancellationToken);
        if (!first)
        {
            foreach (var number in adopted)
            {
                OutboxMail.Alert(db, Tenants.Main, "orphan_adopted", $"orphan:{profile.Name}:{number}:{now.Ticks}", new { number = number.Value, provider = profile.Name, account = profile.Account }, ids, now);
            }

            await AskAfterBackordersAsync(db, profile, adopted.Count, now, cancellationToken);
        }

        foreach (var missing in found.NotAtCarrier.Where(_ => rules.VanishedNumbersAreLost))
        {
            var row = await db.PhoneNumbers.Where(n => n.Id == missing.Id).ForUpdate().FirstAsync(cancellationToken);
            if (!row.Active || row.State == NumberState.Releasing)
            {
                // Given back since the list was compared.
                continue;
            }

            await NumberEnding.EndAsync(db, row, NumberState.Lost, ids, time, cancellationToken);
            OutboxMail.Alert(db, row.TenantId, OutboxMail.NumberLost, $"lost:{row.Id}", new { number = row.E164, provider = profile.Name, account = profile.Account }, ids, now);
        }

        await AuditTrail.AppendAsync(db, time, Caller.Worker(Tenants.Main), "account.sweep", profile.Name, new { account = profile.Account, adopted, lost = found.NotAtCarrier.Select(n => n.E164) }, cancellationToken);
    }
}
