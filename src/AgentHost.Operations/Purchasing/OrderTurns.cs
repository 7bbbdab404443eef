using AgentHost.Providers.Routing;

namespace AgentHost.Operations.Purchasing;

/// <summary>
/// A turn at the carrier’s limit for each request of a purchase, taken before the intents are written ahead (reliability rule 18): what has none waits for
/// the next step, instead of being sent and refused.
/// </summary>
/// <param name="lines">The lines to the accounts; null where no account is outside of this process.</param>
public sealed class OrderTurns(CarrierLines? lines = null)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>The candidates that may be ordered now, and how long to wait where there is none.</summary>
    public async Task<(IReadOnlyList<Candidate> Allowed, TimeSpan Wait)> TakeAsync(IReadOnlyList<Candidate> candidates, CancellationToken cancellationToken)
    {
        if (lines is null)
        {
            return (candidates, TimeSpan.Zero);
        }

        var taken = await Task.WhenAll(candidates.GroupBy(c => c.Number.Provider)
            .Select(group => TakeAsync(lines.Find(group.Key)?.Tokens, [.. group.Chunk(group.Key.Profile.NumbersPerOrder)], cancellationToken)));
        return ([.. taken.SelectMany(t => t.Allowed)], taken.Min(t => t.Wait));
    }

    private static async Task<(List<Candidate> Allowed, TimeSpan Wait)> TakeAsync(RateTokens? tokens, List<Candidate[]> requests, CancellationToken cancellationToken)
    {
        if (tokens is null)
        {
            return ([.. requests.SelectMany(r => r)], TimeSpan.Zero);
        }

        var allowed = new List<Candidate>();
        foreach (var request in requests)
        {
            if (await tokens.WaitAsync(allowed.Count == 0 ? Patience : TimeSpan.Zero, cancellationToken) is { } wait)
            {
                return (allowed, wait);
            }

            allowed.AddRange(request);
        }

        return (allowed, TimeSpan.Zero);
    }
}
