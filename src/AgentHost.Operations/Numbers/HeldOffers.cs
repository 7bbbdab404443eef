using AgentHost.Numbering;
using AgentHost.Operations.Pricing;
using AgentHost.Providers;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Numbers;

/// <summary>
/// Numbers that a carrier holds for a tenant. Some carriers offer what they hold to nobody, not even to us: what was offered when a number was held is in the row
/// of its reservation, so that any process can order it.
/// </summary>
internal static class HeldOffers
{
    /// <summary>What to keep of an offer with its reservation.</summary>
    public static string Write(FoundNumber offered) =>
        StoredJson.Write(new Kept(offered.NumberType, offered.Features, offered.Region, offered.City, offered.RateCenter));

    /// <summary>Those of the numbers that an account holds for the tenant now, with what the price book says that they cost.</summary>
    public static async Task<IReadOnlyList<OfferedNumber>> ReadAsync(
        Database database, PricedOffers prices, IProvider account, SourcingNeed need, IReadOnlyList<E164> numbers, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var profile = account.Profile;
        if (numbers.Count == 0 || profile is not { Reserves: true, InProcess: false })
        {
            return [];
        }

        var texts = numbers.Select(n => n.Value).ToList();
        var rows = await database.ReadAsync(
            (db, token) => db.Reservations
                .Where(r => r.TenantId == need.Tenant.Id && r.Provider == profile.Name && r.Account == profile.Account && r.EndedAt == null && r.ExpiresAt > now && r.OfferJson != null && texts.Contains(r.E164))
                .ToListAsync(token),
            cancellationToken);
        return rows.Count == 0 ? [] : await prices.PriceAsync(account, need.Query, [.. rows.Select(Offer)], cancellationToken);
    }

    private static OfferedNumber Offer(ReservationRow row)
    {
        var kept = StoredJson.Read<Kept>(row.OfferJson!);
        return new OfferedNumber
        {
            Number = E164.Parse(row.E164),
            NumberType = Word.To<NumberType>(kept.NumberType),
            Features = [.. kept.Features.Select(Word.To<NumberFeature>)],
            Region = kept.Region,
            City = kept.City,
            RateCenter = kept.RateCenter,
        };
    }

    private sealed record Kept(string NumberType, IReadOnlyList<string> Features, string? Region, string? City, string? RateCenter);
}
