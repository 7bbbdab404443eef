using AgentHost.Numbering;
using AgentHost.Numbering.Plan;
using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Telnyx;

/// <summary>
/// Orders for numbers that are not there yet (telnyx.md §7): an area code, a count and features, best effort, no promise of time, no way to cancel and
/// no event. They are filled by number orders of Telnyx's own making, which need not carry our reference: they are read by the ids that the backorder names.
/// </summary>
internal sealed class TelnyxBackorders(TelnyxClient client, TelnyxPurchases purchases, TelnyxNumbers numbers)
{
    private const string Path = "/advanced_orders";
    private const int MostNumbers = 10_000;
    private static readonly TimeSpan UntilShown = TimeSpan.FromHours(1);

    /// <summary>Places one, once; what can't be said in its few fields is refused unsent.</summary>
    public async Task<BackorderAnswer> PlaceAsync(BackorderRequest request, CancellationToken cancellationToken)
    {
        var criteria = request.Criteria;
        if (Refuse(criteria, request.Quantity) is { } refusal)
        {
            return refusal;
        }

        var body = new TelnyxAdvancedRequest(
            criteria.Country, criteria.AreaCodes[0].ToString(), "local", request.Quantity, [.. criteria.Features.Select(TelnyxFeatures.WordOf)], request.Reference.Value);
        return TelnyxOutcomes.OfBackorder(
            await client.SendOnceAsync(CarrierOperation.Backorder, HttpMethod.Post, Path, body, TelnyxWire.Default.NewAdvancedOrder, cancellationToken), request.Reference);
    }

    /// <summary>How it stands.</summary>
    public async Task<BackorderStatus?> FindAsync(ClientReference reference, CancellationToken cancellationToken)
    {
        var list = await client.ReadAsync(CarrierOperation.Find, Path, TelnyxWire.Default.AdvancedOrders, cancellationToken);
        var order = (list.Data ?? throw TelnyxClient.Unreadable()).FirstOrDefault(order => order.CustomerReference == reference.Value);
        if (order is null)
        {
            return null;
        }

        var delivered = new List<OwnedNumber>();
        var open = order.Status is not ("ordered" or "failed");
        foreach (var id in (order.Orders ?? []).Distinct())
        {
            var filling = await purchases.GetAsync(id, cancellationToken);
            open |= filling is null || !TelnyxPurchases.IsFinal(filling);
            foreach (var given in filling is null ? [] : TelnyxPurchases.Given(filling))
            {
                var owned = E164.TryParse(given, out var number) ? await numbers.LookUpAsync(CarrierOperation.Find, number, cancellationToken) : null;

                // Given a moment ago and not shown yet: until it shows, the list is not final.
                open |= owned is null && client.Time.GetUtcNow() - filling!.UpdatedAt < UntilShown;
                delivered.AddRange(TelnyxNumbers.IsOwned(owned) && TelnyxNumbers.Describe(owned) is { } described ? [described] : []);
            }
        }

        return new BackorderStatus(order.Id, open, delivered, ExpectedAt: null, order.Status);
    }

    private static BackorderAnswer.Rejected? Refuse(NumberQuery criteria, int quantity) =>
        criteria.NumberType != NumberType.Local || criteria.Country is not ("US" or "CA")
            ? new("not_offered", "Telnyx takes backorders for local numbers of the US and Canada only. Nothing was sent.")
        : quantity is < 1 or > MostNumbers ? new("not_offered", $"A backorder at Telnyx is for 1 to {MostNumbers} numbers. Nothing was sent.")
        : criteria.AreaCodes.Count == 0 || criteria.Exchange is not null || criteria.City is not null || criteria.RateCenter is not null || criteria.Lata is not null
            || criteria.Pattern is not null || criteria.ConsecutiveRun > 1 || criteria.MaxMonthlyCost is not null || (criteria.Region is { } region && !IsIn(criteria.AreaCodes[0], region))
            ? new("not_offered", "A backorder at Telnyx is for an area code, without exchange, city, rate center, pattern or price. Nothing was sent.")
        : null;

    private static bool IsIn(Npa npa, string region) =>
        NumberingPlan.Default.FindAreaCode(npa) is { } code && code.Region.Equals(region, StringComparison.OrdinalIgnoreCase) && code.OtherRegions.Count == 0;
}
