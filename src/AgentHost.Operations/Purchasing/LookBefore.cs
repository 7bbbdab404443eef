using AgentHost.Providers;

namespace AgentHost.Operations.Purchasing;

/// <summary>
/// Asks a carrier that keeps no reference, or would overwrite, whether we own a number already, right before it is ordered (reliability rule 4):
/// such a number is an orphan or another holder’s and never counts as this order’s purchase.
/// </summary>
public sealed class LookBefore
{
    /// <summary>The candidates that may be ordered, each with the answer.</summary>
    public async Task<IReadOnlyList<Candidate>> CheckAsync(IReadOnlyList<Candidate> candidates, CancellationToken cancellationToken)
    {
        var kept = new List<Candidate>(candidates.Count);
        foreach (var candidate in candidates)
        {
            if (!candidate.Number.Provider.Profile.LooksBefore)
            {
                kept.Add(candidate);
            }
            else if (await IsFreeAsync(candidate, cancellationToken))
            {
                kept.Add(candidate with { OwnedBefore = false });
            }
        }

        return kept;
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
