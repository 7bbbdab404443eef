using AgentHost.Providers;

namespace AgentHost.Operations.Purchasing;

/// <summary>
/// Asks a carrier that keeps no reference, or would overwrite, whether we own a number already, right before it is ordered (reliability rule 4):
/// such a number is an orphan or another holder’s and never counts as this order’s purchase.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="rules">The rules that hold.</param>
public sealed class LookBefore(TimeProvider time, RuleSet rules)
{
    /// <summary>
    /// How long the answer holds. What is written ahead later is looked at anew: a step may stand still in between, and somebody may buy the number past us
    /// meanwhile. Within this time nobody could tell such a number from ours.
    /// </summary>
    public static TimeSpan Validity { get; } = TimeSpan.FromMinutes(1);

    /// <summary>The candidates that may be ordered, each with the answer.</summary>
    public async Task<IReadOnlyList<Candidate>> CheckAsync(IReadOnlyList<Candidate> candidates, CancellationToken cancellationToken)
    {
        if (!rules.LooksBefore || !candidates.Any(c => c.Number.Provider.Profile.LooksBefore))
        {
            return candidates;
        }

        // As many at once as each account takes: one by one, fifty numbers would outlast the lease of the step.
        var looked = await Task.WhenAll(candidates.GroupBy(c => c.Number.Provider).Select(group => CheckAsync(group, cancellationToken)));
        var free = looked.SelectMany(l => l).ToDictionary(c => c.SlotId);
        return [.. candidates.Select(c => free.GetValueOrDefault(c.SlotId)).OfType<Candidate>()];
    }

    private async Task<IEnumerable<Candidate>> CheckAsync(IGrouping<IProvider, Candidate> candidates, CancellationToken cancellationToken)
    {
        if (!candidates.Key.Profile.LooksBefore)
        {
            return candidates;
        }

        using var places = new SemaphoreSlim(candidates.Key.Profile.ConcurrentReads);
        var looked = await Task.WhenAll(candidates.Select(async candidate =>
        {
            await places.WaitAsync(cancellationToken);
            try
            {
                var asked = time.GetTimestamp();
                return await IsFreeAsync(candidate, cancellationToken) ? candidate with { OwnedBefore = false, LookedAt = asked } : null;
            }
            finally
            {
                places.Release();
            }
        }));
        return looked.OfType<Candidate>();
    }

    private static async Task<bool> IsFreeAsync(Candidate candidate, CancellationToken cancellationToken)
    {
        try
        {
            return await candidate.Number.Provider.GetOwnedAsync(candidate.Number.Offer.Number, cancellationToken) is null;
        }
        catch (ProviderUnavailableException)
        {
            return false;
        }
    }
}
