using AgentHost.Operations.Purchasing;
using AgentHost.Storage.Rows;

namespace AgentHost.Operations.Releases;

/// <summary>Counts answers about a release (reliability rule 8): after the settle window, as many as it takes, spaced apart, all alike.</summary>
public static class ReleaseAnswers
{
    /// <summary>Counts one; a different answer begins anew.</summary>
    /// <param name="order">Where the count stands.</param>
    /// <param name="listed">Whether the account lists the number; null when it gave no answer.</param>
    /// <param name="window">The account’s settle window.</param>
    /// <param name="now">UTC.</param>
    public static ReleaseFirmness Count(CarrierOrderRow order, bool? listed, TimeSpan window, DateTimeOffset now)
    {
        if (listed is not { } said || now - order.SendingUntil < window)
        {
            return ReleaseFirmness.None;
        }

        if (order.FirstNegativeAt is not { } first || order.StillListed != said)
        {
            var contradicts = order.StillListed is { } before && before != said;
            (order.FirstNegativeAt, order.Negatives, order.StillListed) = (now, 1, said);
            return contradicts ? ReleaseFirmness.None : ReleaseFirmness.First;
        }

        if (now - first >= SettleSchedule.Spacing(window))
        {
            order.Negatives++;
        }

        return order.Negatives >= SettleSchedule.NegativesNeeded ? ReleaseFirmness.Firm : ReleaseFirmness.First;
    }
}
