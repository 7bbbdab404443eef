using AgentHost.Numbering;
using AgentHost.Providers;
using AgentHost.Storage.Rows;

namespace AgentHost.Operations.Unsettled;

/// <summary>Asks a carrier once more about an intent that waits for a person.</summary>
public sealed class LastQuestion(ProviderDirectory directory, TimeProvider time)
{
    /// <summary>What the carrier says now.</summary>
    public async Task<CarrierStatement> AskAsync(PurchaseIntentRow intent, CarrierOrderRow order, CancellationToken cancellationToken)
    {
        if (directory.Find(intent.Provider, intent.Account) is not { } provider)
        {
            return new(CarrierStatement.NoAnswer, $"{intent.Provider}/{intent.Account} is not in use here, so that it could not be asked.");
        }

        using var patience = new CancellationTokenSource(provider.Profile.CallTimeout, time);
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return order.Kind == CarrierOrderKind.Release
                ? Listed(provider, await provider.GetOwnedAsync(E164.Parse(intent.E164), timeout.Token))
                : await PurchasedAsync(provider, intent, order, timeout.Token);
        }
        catch (ProviderUnavailableException e)
        {
            return new(CarrierStatement.NoAnswer, $"{provider.Profile.Words} gave no answer ({e.Reason}).");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new(CarrierStatement.NoAnswer, $"{provider.Profile.Words} gave no answer in time.");
        }
    }

    private static CarrierStatement Listed(IProvider provider, OwnedNumber? owned) => owned is null
        ? new(CarrierStatement.NotOwned, $"{provider.Profile.Words} does not list the number.")
        : new(CarrierStatement.Owned, $"{provider.Profile.Words} lists the number as ours.");

    private static async Task<CarrierStatement> PurchasedAsync(IProvider provider, PurchaseIntentRow intent, CarrierOrderRow order, CancellationToken cancellationToken)
    {
        if (!ClientReference.TryParse(order.Reference, out var reference))
        {
            return new(CarrierStatement.NoAnswer, "The order has no reference that could be asked by.");
        }

        var number = E164.Parse(intent.E164);
        var answer = await provider.FindAsync(new FindQuery(reference, order.CarrierOrderId, [number]), cancellationToken);
        var words = provider.Profile.Words;
        return answer.Numbers.GetValueOrDefault(number) switch
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
}
