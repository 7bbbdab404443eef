using AgentHost.Numbering;
using AgentHost.Operations.Audit;
using AgentHost.Operations.Outbox;
using AgentHost.Operations.Policy;
using AgentHost.Operations.Pricing;
using AgentHost.Providers;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Inventory;

/// <summary>
/// The third sweep (reliability rules 11 and 15): numbers that appear at a carrier are adopted as unmanaged, numbers that vanish are lost. The first
/// pass over an account imports without an alert. Nothing is ever released.
/// </summary>
public sealed class AccountSweep(Database database, AccountComparison comparison, IdSource ids, TimeProvider time)
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

    private async Task ApplyAsync(AgentHostDb db, ProviderProfile profile, AccountDifference found, bool first, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var texts = found.NotInInventory.Select(n => n.Number.Value).ToList();
        var settling = (await db.PurchaseIntents.Where(i => i.Live && texts.Contains(i.E164)).Select(i => i.E164).ToListAsync(cancellationToken))
            .Concat(await db.PhoneNumbers.Where(n => n.Active && texts.Contains(n.E164)).Select(n => n.E164).ToListAsync(cancellationToken)).ToHashSet();
        var rates = texts.Count == 0 ? RateCard.None : (await db.TenantAsync(Tenants.Main, cancellationToken)).Rates;
        foreach (var owned in found.NotInInventory.Where(n => !settling.Contains(n.Number.Value)))
        {
            var country = NumberIntake.Country(owned.Number.Value);
            var monthly = (owned.MonthlyCost ?? (await PricedOffers.EstimateAsync(db, profile, owned.NumberType, country, cancellationToken))?.Monthly)?.Amount;
            var number = NumberIntake.Owned(owned, profile, Tenants.Main, NumberState.Unmanaged, first ? "imported" : "adopted", null, monthly, ids, now);
            number.MonthlyPrice = rates.For(owned.NumberType, country).MonthlyPrice(monthly);
            db.PhoneNumbers.Add(number);
            if (!first)
            {
                OutboxMail.Alert(db, Tenants.Main, "orphan_adopted", $"orphan:{profile.Name}:{owned.Number}:{now.Ticks}", new { number = owned.Number.Value, provider = profile.Name }, ids, now);
            }
        }

        foreach (var missing in found.NotAtCarrier)
        {
            var row = await db.PhoneNumbers.FirstAsync(n => n.Id == missing.Id, cancellationToken);
            await NumberEnding.EndAsync(db, row, NumberState.Lost, time, cancellationToken);
            OutboxMail.Alert(db, row.TenantId, "number_lost", $"lost:{row.Id}", new { number = row.E164, provider = profile.Name }, ids, now);
        }

        await AuditTrail.AppendAsync(db, time, Caller.Worker(Tenants.Main), "account.sweep", profile.Name, new { adopted = texts, lost = found.NotAtCarrier.Select(n => n.E164) }, cancellationToken);
    }
}
