using System.Collections.Concurrent;
using AgentHost.Numbering;
using AgentHost.Operations.Pricing;
using AgentHost.Providers;
using AgentHost.Providers.Routing;

namespace AgentHost.Operations.Numbers;

/// <summary>
/// What carriers answered in the last minutes, for those who look around: searches 5 minutes, availability 1 minute. Orders and quotes never see it.
/// What this process itself simulates is not kept.
/// </summary>
/// <param name="prices">Asks the carriers.</param>
/// <param name="time">The clock.</param>
public sealed class OfferCache(PricedOffers prices, TimeProvider time)
{
    /// <summary>How long the answer to a search is shown.</summary>
    public static readonly TimeSpan SearchAge = TimeSpan.FromMinutes(5);

    /// <summary>How long it is shown whether a number can be had.</summary>
    public static readonly TimeSpan CheckAge = TimeSpan.FromMinutes(1);

    private const int MostKept = 2000;

    private readonly ConcurrentDictionary<string, Kept> _kept = new();

    /// <summary>The answer to a search, perhaps an earlier one: then with the moment when it was given.</summary>
    public async Task<(IReadOnlyList<OfferedNumber> Offers, DateTimeOffset? AsOf)> SearchAsync(IProvider account, NumberQuery query, CancellationToken cancellationToken)
    {
        if (account.Profile.InProcess)
        {
            return (await prices.SearchAsync(account, query, cancellationToken), null);
        }

        var key = $"{AccountKey.Of(account.Profile)}|{Text(query)}";
        if (Recent(key, SearchAge) is { } kept)
        {
            return (kept.Offers, kept.At);
        }

        var offers = await prices.SearchAsync(account, query, cancellationToken);
        Keep(key, offers);
        return (offers, null);
    }

    /// <summary>Which of these numbers can be had, with the moment of the oldest answer; null when all were given just now.</summary>
    public async Task<(IReadOnlyList<OfferedNumber> Offers, DateTimeOffset? AsOf)> CheckAsync(
        IProvider account, NumberQuery query, IReadOnlyList<E164> numbers, CancellationToken cancellationToken)
    {
        if (account.Profile.InProcess)
        {
            return (await prices.CheckAsync(account, query, numbers, cancellationToken), null);
        }

        var of = AccountKey.Of(account.Profile);
        var offers = new List<OfferedNumber>();
        var unknown = new List<E164>();
        DateTimeOffset? oldest = null;
        foreach (var number in numbers)
        {
            if (Recent($"{of}|{number}", CheckAge) is { } kept)
            {
                offers.AddRange(kept.Offers);
                oldest = oldest < kept.At ? oldest : kept.At;
            }
            else
            {
                unknown.Add(number);
            }
        }

        if (unknown.Count > 0)
        {
            var answer = await prices.CheckAsync(account, query, unknown, cancellationToken);
            offers.AddRange(answer);
            foreach (var number in unknown)
            {
                Keep($"{of}|{number}", [.. answer.Where(o => o.Number == number)]);
            }
        }

        return (offers, oldest);
    }

    private static string Text(NumberQuery query) => string.Join(
        '|',
        query.Country, query.NumberType, string.Join(',', query.AreaCodes), query.Exchange, query.Region, query.City, query.RateCenter, query.Lata,
        string.Join(',', query.Features.Order()), query.Pattern, query.ConsecutiveRun, query.MaxMonthlyCost, query.Limit,
        string.Join(',', query.Excluding.Select(n => n.Value).Order(StringComparer.Ordinal)));

    private Kept? Recent(string key, TimeSpan age) =>
        _kept.TryGetValue(key, out var kept) && time.GetUtcNow() - kept.At is var old && old >= TimeSpan.Zero && old < age ? kept : null;

    private void Keep(string key, IReadOnlyList<OfferedNumber> offers)
    {
        var now = time.GetUtcNow();
        if (_kept.Count >= MostKept)
        {
            foreach (var (old, _) in _kept.Where(k => now - k.Value.At >= SearchAge).ToList())
            {
                _kept.TryRemove(old, out _);
            }

            if (_kept.Count >= MostKept)
            {
                _kept.Clear();
            }
        }

        _kept[key] = new Kept(offers, now);
    }

    private sealed record Kept(IReadOnlyList<OfferedNumber> Offers, DateTimeOffset At);
}
