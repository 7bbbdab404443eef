using AgentHost.Providers;
using AgentHost.Providers.Wire;
using AgentHost.Storage.Rows;

namespace AgentHost.Operations.Purchasing;

/// <summary>When a call that was written ahead may be on its way. What a carrier shows later than its settle window after that end did not come of this call.</summary>
/// <param name="Turn">The time within which it has to be begun; it is not sent any more afterwards.</param>
/// <param name="Until">When it has left or never will, UTC: after its turn, and the time that a call to the account may take.</param>
public sealed record SendingTime(TimeToSend Turn, DateTimeOffset Until)
{
    /// <summary>The code of a call whose turn came too late: it was not sent.</summary>
    public const string NotSent = "not_sent";

    private const int MostRounds = 4;
    private static readonly TimeSpan FromCommitToCall = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How many numbers are written ahead at once at most, so that none waits long for its turn: when the process dies meanwhile, nobody can say for as long that it never left.
    /// </summary>
    public static int MostNumbers(ProviderProfile account) => account.ConcurrentOrders * account.NumbersPerOrder * MostRounds;

    /// <summary>Of a call that is written ahead now.</summary>
    /// <param name="account">The account.</param>
    /// <param name="time">The clock.</param>
    /// <param name="place">How many calls to the account are written ahead with it and made before it, or beside it as far as the account takes them at once.</param>
    public static SendingTime Of(ProviderProfile account, TimeProvider time, int place = 0)
    {
        var turn = FromCommitToCall + (account.CallTimeout * (place / account.ConcurrentOrders));
        return new SendingTime(new TimeToSend(time, turn), time.GetUtcNow() + turn + account.CallTimeout + Slack);
    }

    /// <summary>Whoever sends these says that he is done with it, and nobody else ever sends them.</summary>
    public static void End(IEnumerable<CarrierOrderRow> sent, DateTimeOffset now)
    {
        foreach (var row in sent.Where(row => row.SendingUntil > now))
        {
            row.SendingUntil = now;
        }
    }
}
