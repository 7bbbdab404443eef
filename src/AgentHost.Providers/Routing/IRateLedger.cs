namespace AgentHost.Providers.Routing;

/// <summary>
/// Where the turns of accounts are written down (reliability rule 18): in this process alone, or in rows that all processes share. Turns are given for
/// moments: the one who asks waits for his.
/// </summary>
public interface IRateLedger
{
    /// <summary>The most turns taken ahead at once, as a stretch of time: 0 where taking one costs nothing. What is taken and not used is lost.</summary>
    TimeSpan Ahead { get; }

    /// <summary>Takes turns.</summary>
    /// <param name="account">The account.</param>
    /// <param name="rate">How fast it may be asked.</param>
    /// <param name="count">How many turns.</param>
    /// <param name="pausedUntil">A pause that this process knows of, UTC; kept when it is longer than the one written down.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<RateTurns> TakeAsync(AccountKey account, RequestRate rate, int count, DateTimeOffset pausedUntil, CancellationToken cancellationToken);

    /// <summary>Nobody asks the account before that moment, UTC.</summary>
    ValueTask PauseAsync(AccountKey account, DateTimeOffset until, CancellationToken cancellationToken);
}
