using AgentHost.Providers;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Purchasing;

/// <summary>
/// Recognises a number that was bought by the purchase asked after, and that the carrier shows under another purchase of ours: one that was rejected because the carrier knew
/// nothing of it in its window, landed late, and with a carrier that overwrites (reliability §3) left its reference with the number. The number is ours, and nobody but the
/// purchase asked after wants it.
/// </summary>
public sealed class LatePurchases(Database database)
{
    /// <summary>The carrier’s answer, in which such numbers are owned by the purchase asked after.</summary>
    /// <param name="asked">The purchase asked after.</param>
    /// <param name="answer">What the carrier said of it.</param>
    /// <param name="cancellationToken">Ends the reading. It is not the carrier’s time that this takes.</param>
    public async Task<FindAnswer> RecogniseAsync(CarrierOrderRow asked, FindAnswer answer, CancellationToken cancellationToken)
    {
        if (!answer.Numbers.Values.Any(n => n is FoundNumber.OwnedByAnother { Reference: not null }))
        {
            return answer;
        }

        var numbers = answer.Numbers.ToDictionary();
        foreach (var (number, found) in answer.Numbers)
        {
            if (found is FoundNumber.OwnedByAnother { Reference: { } reference } another && await IsRejectedOneAsync(asked, number.Value, reference, cancellationToken))
            {
                numbers[number] = new FoundNumber.Owned(another.CarrierNumberId, null, null);
            }
        }

        return answer with { Numbers = numbers };
    }

    private Task<bool> IsRejectedOneAsync(CarrierOrderRow asked, string e164, string reference, CancellationToken cancellationToken) => database.ReadAsync(
        (db, token) => db.CarrierOrders
            .Where(c => c.Provider == asked.Provider && c.Account == asked.Account && c.Kind == CarrierOrderKind.Purchase && c.Reference == reference && c.Id != asked.Id)
            .AnyAsync(c => db.PurchaseIntents.Any(i => i.CarrierOrderId == c.Id && i.E164 == e164 && i.State == IntentState.Rejected), token),
        cancellationToken);
}
