using AgentHost.Numbering;
using AgentHost.Numbering.Requests;

namespace AgentHost.Providers.Local;

/// <summary>Places backorders in the books, and delivers what is due from numbers that were not released before.</summary>
internal sealed class LocalBackorders(LocalLedger ledger, LocalSearch search, LocalOptions options, TimeProvider time)
{
    /// <summary>The entry of a new backorder, or the code of its refusal.</summary>
    public (LocalEntry? Entry, string? Refusal) Place(LocalAccount account, BackorderRequest request)
    {
        if (account.Backorder(request.Reference.Value) is not null)
        {
            return (null, LocalOutcomes.ReferenceMismatch);
        }

        if (request.Quantity < 1 || request.Criteria.ConsecutiveRun > 1 || search.CodesOf(request.Criteria).Count == 0)
        {
            return (null, LocalOutcomes.NotOffered);
        }

        var now = time.GetUtcNow();
        var first = now + options.BackorderFillDelay;
        var entry = new LocalEntry
        {
            Event = LocalEvent.BackorderPlaced,
            At = now,
            Reference = request.Reference.Value,
            Criteria = LineOf(request),
            Due = options.BackorderPartialFirst && request.Quantity > 1 ? [first, first + options.BackorderFillDelay] : [first],
        };
        return (entry, null);
    }

    /// <summary>Delivers what is due, whoever asks for whatever: a carrier does not wait to be asked.</summary>
    public async Task DeliverDueAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await ledger.ReadAsync(account => account.Backorders.Any(backorder => backorder.IsDue(now)), cancellationToken))
        {
            await ledger.AppendAsync((account, entries) => Deliver(account, entries, now), cancellationToken);
        }
    }

    private bool Deliver(LocalAccount account, ICollection<LocalEntry> entries, DateTimeOffset now)
    {
        var given = new HashSet<E164>();
        foreach (var backorder in account.Backorders.Where(backorder => backorder.IsDue(now)))
        {
            var owed = backorder.OwedAt(now) - backorder.Delivered.Count;
            var arrived = search
                .Arriving(QueryOf(backorder.Criteria), number => !account.IsTaken(number, now, options.Aging) && !given.Contains(number))
                .Take(owed)
                .ToList();
            given.UnionWith(arrived);
            foreach (var number in arrived)
            {
                entries.Add(LocalSales.Entry(number, backorder.Reference, now));
            }

            // Filled; or nothing of the kind will ever come any more, and the list is final as it is.
            if (arrived.Count < owed || backorder.Delivered.Count + arrived.Count == backorder.Quantity)
            {
                entries.Add(new LocalEntry { Event = LocalEvent.BackorderClosed, At = now, Reference = backorder.Reference });
            }
        }

        return entries.Count > 0;
    }

    private static RequestLine LineOf(BackorderRequest request) => new()
    {
        Quantity = request.Quantity,
        Country = request.Criteria.Country,
        NumberType = request.Criteria.NumberType,
        AreaCodes = request.Criteria.AreaCodes,
        Exchange = request.Criteria.Exchange,
        Region = request.Criteria.Region,
        City = request.Criteria.City,
        RateCenter = request.Criteria.RateCenter,
        Features = request.Criteria.Features,
        Pattern = request.Criteria.Pattern,
        MaxMonthlyPrice = request.Criteria.MaxMonthlyCost,
    };

    private static NumberQuery QueryOf(RequestLine line) => new()
    {
        Country = line.Country,
        NumberType = line.NumberType,
        AreaCodes = line.AreaCodes,
        Exchange = line.Exchange,
        Region = line.Region,
        City = line.City,
        RateCenter = line.RateCenter,
        Features = line.Features,
        Pattern = line.Pattern,
        MaxMonthlyCost = line.MaxMonthlyPrice,
    };
}
