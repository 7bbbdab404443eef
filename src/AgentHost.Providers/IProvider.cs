using AgentHost.Numbering;

namespace AgentHost.Providers;

/// <summary>
/// A carrier's adapter for one account: the operations that every carrier offers. <see cref="IReserves"/> and <see cref="IBackorders"/> stand
/// beside it for those that offer more. Reads throw <see cref="ProviderUnavailableException"/> when the carrier gives no usable answer;
/// calls that spend never throw for that reason: they return an outcome that says what is known (reliability rule 6).
/// </summary>
public interface IProvider
{
    /// <summary>What this adapter and its account can do.</summary>
    ProviderProfile Profile { get; }

    /// <summary>Numbers that can be bought now.</summary>
    Task<IReadOnlyList<OfferedNumber>> SearchAsync(NumberQuery query, CancellationToken cancellationToken);

    /// <summary>Which of these exact numbers can be bought now, with their prices; the others are left out of the answer.</summary>
    Task<IReadOnlyList<OfferedNumber>> CheckAsync(IReadOnlyList<E164> numbers, CancellationToken cancellationToken);

    /// <summary>
    /// One attempt to buy exact numbers, sent once and never repeated by anybody (reliability rule 5). The caller has committed the intent before.
    /// </summary>
    Task<PurchaseAnswer> PurchaseAsync(PurchaseRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Asks what became of a purchase, by reference where the carrier keeps one, else by exact ownership. Says for each number whether it is ours,
    /// ordered, or not found; <see cref="FindAnswer.Complete"/> tells whether the lists were paged to the end (rule 8).
    /// </summary>
    Task<FindAnswer> FindAsync(FindQuery query, CancellationToken cancellationToken);

    /// <summary>One page of the numbers that this account owns.</summary>
    /// <param name="cursor">Null for the first page, then what the page before gave.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<OwnedPage> ListOwnedAsync(string? cursor, CancellationToken cancellationToken);

    /// <summary>One owned number with its settings, or null when the account does not own it.</summary>
    Task<OwnedNumber?> GetOwnedAsync(E164 number, CancellationToken cancellationToken);

    /// <summary>Why these settings can't be this carrier's, whatever the number; null when they may be. Asks nobody.</summary>
    EffectOutcome.Rejected? Refuse(NumberSettings settings) => null;

    /// <summary>Sets where calls and messages of an owned number go. Idempotent; read it back with <see cref="GetOwnedAsync"/> (rule 13).</summary>
    Task<EffectOutcome> ConfigureAsync(E164 number, NumberSettings settings, CancellationToken cancellationToken);

    /// <summary>One attempt to give a number back. A number that is not there any more counts as released (rule 19).</summary>
    Task<EffectOutcome> ReleaseAsync(E164 number, ClientReference reference, CancellationToken cancellationToken);

    /// <summary>The state of the account: whether it answers, and its balance where the carrier tells.</summary>
    Task<AccountState> GetAccountAsync(CancellationToken cancellationToken);
}
