using AgentHost.Numbering;
using AgentHost.Operations.Purchasing;
using AgentHost.Providers;
using AgentHost.Storage.Rows;

namespace AgentHost.Operations.Unsettled;

/// <summary>Asks a carrier once more about an intent that waits for a person.</summary>
public sealed class LastQuestion(ProviderDirectory directory, LatePurchases late, TimeProvider time)
{
    /// <summary>What the carrier says now.</summary>
    public async Task<CarrierStatement> AskAsync(PurchaseIntentRow intent, CarrierOrderRow order, CancellationToken cancellationToken)
    {
        if (directory.Find(intent.Provider, intent.Account) is not { } provider)
        {
            return new(CarrierStatement.NoAnswer, $"{intent.Provider}/{intent.Account} is not in use here, so that it could not be asked.");
        }

        var words = provider.Profile.Words;
        if (order.Kind == CarrierOrderKind.Release)
        {
            return await WithinPatienceAsync(provider, token => provider.GetOwnedAsync(E164.Parse(intent.E164), token), owned => Task.FromResult(Listed(words, owned)), cancellationToken);
        }

        if (!ClientReference.TryParse(order.Reference, out var reference))
        {
            return new(CarrierStatement.NoAnswer, "The order has no reference that could be asked by.");
        }

        var query = new FindQuery(reference, order.CarrierOrderId, [E164.Parse(intent.E164)]);
        return await WithinPatienceAsync(
            provider, token => provider.FindAsync(query, token), async answer => Found(words, intent, await late.RecogniseAsync(order, answer, cancellationToken)), cancellationToken);
    }

    // Only the carrier's answer is waited for with its patience; what is read from our own rows afterwards is not its time.
    private async Task<CarrierStatement> WithinPatienceAsync<T>(
        IProvider provider, Func<CancellationToken, Task<T>> ask, Func<T, Task<CarrierStatement>> read, CancellationToken cancellationToken)
    {
        var reply = await provider.AskAsync(ask, time, cancellationToken);
        return reply.Silence is { } why ? new(CarrierStatement.NoAnswer, $"{provider.Profile.Words} gave no answer ({why}).") : await read(reply.Answer!);
    }

    private static CarrierStatement Listed(string words, OwnedNumber? owned) => owned is null
        ? new(CarrierStatement.NotOwned, $"{words} does not list the number.")
        : new(CarrierStatement.Owned, $"{words} lists the number as ours.");

    private static CarrierStatement Found(string words, PurchaseIntentRow intent, FindAnswer answer) =>
        answer.Numbers.GetValueOrDefault(E164.Parse(intent.E164)) switch
        {
            FoundNumber.Owned when intent.OwnedBefore == true => new(CarrierStatement.NotOwned, $"{words} lists the number, as it did before this purchase."),
            FoundNumber.Owned owned => new(CarrierStatement.Owned, $"{words} lists the number as ours.", new(owned.CarrierNumberId, owned.OneTimeCost, owned.MonthlyCost)),
            FoundNumber.OwnedByAnother => new(CarrierStatement.NotOwned, $"{words} lists the number, bought by another purchase."),
            FoundNumber.Ordered => new(CarrierStatement.Ordered, $"{words} has an order under way that names the number."),
            FoundNumber.Refused refused => new(CarrierStatement.NotOwned, $"{words} says that the order ended without the number ({refused.Code})."),
            FoundNumber.NotFound when answer.Complete => new(CarrierStatement.NotOwned, $"{words} knows neither an order nor the number as ours."),
            _ => new(CarrierStatement.NoAnswer, $"{words} could not be read to the end of its lists."),
        };
}
