using AgentHost.Numbering;

namespace AgentHost.Providers.Local;

/// <summary>Decides which numbers of an order are sold, number by number, by the books and the stock.</summary>
internal sealed class LocalSales(LocalStock stock, LocalOptions options)
{
    /// <summary>A sale as it is entered, at the price of the number's code.</summary>
    public static LocalEntry Entry(E164 number, string reference, DateTimeOffset now)
    {
        var (oneTime, monthly) = LocalPrices.Of(number.Npa);
        return new LocalEntry { Event = LocalEvent.Sold, At = now, Reference = reference, Number = number, OneTime = oneTime.Amount, Monthly = monthly.Amount };
    }

    /// <summary>
    /// Sells what can be sold and refuses the rest, with one entry for each number. Selling twice is refused, under the same reference too: this
    /// carrier offers no idempotence, so that nobody comes to rely on it.
    /// </summary>
    public PurchaseAnswer Sell(LocalAccount account, ICollection<LocalEntry> entries, PurchaseRequest request, bool refuseSome, DateTimeOffset now)
    {
        var reference = request.Reference.Value;
        if (request.Numbers.Count > options.NumbersPerOrder)
        {
            return PurchaseAnswer.All(request.Numbers.Distinct(), LocalOutcomes.Reject(LocalOutcomes.TooManyNumbers));
        }

        var outcomes = new Dictionary<E164, PurchaseOutcome>();
        var balance = options.OpeningBalance - account.Charged;
        foreach (var (at, number) in request.Numbers.Distinct().Index())
        {
            var refusal = RefusalOf(account, number, now)
                ?? (refuseSome && at % 2 == 1 ? LocalOutcomes.NumberTaken : null)
                ?? (Charge(number) > balance ? LocalOutcomes.InsufficientFunds : null);
            if (refusal is null)
            {
                var sale = Entry(number, reference, now);
                balance -= Charge(number);
                entries.Add(sale);
                outcomes[number] = LocalOutcomes.Confirm(sale);
            }
            else
            {
                entries.Add(new LocalEntry { Event = LocalEvent.Refused, At = now, Reference = reference, Number = number, Code = refusal });
                outcomes[number] = LocalOutcomes.Reject(refusal);
            }
        }

        return new PurchaseAnswer(LocalOutcomes.CarrierOrderId(reference), outcomes);
    }

    private static decimal Charge(E164 number)
    {
        var (oneTime, monthly) = LocalPrices.Of(number.Npa);
        return oneTime.Amount + monthly.Amount;
    }

    private string? RefusalOf(LocalAccount account, E164 number, DateTimeOffset now) =>
        account.Owned(number) is not null ? LocalOutcomes.NumberTaken
        : !stock.Contains(number) || account.IsTaken(number, now, options.Aging) ? LocalOutcomes.NumberNotAvailable
        : null;
}
