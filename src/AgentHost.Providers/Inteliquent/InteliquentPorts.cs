using AgentHost.Numbering;
using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Inteliquent;

/// <summary>
/// Port-ins (inteliquent.md §8). One order, whose numbers go in groups of their losing carriers, each with a date of its own; the letter of
/// authorization is added to the order. No step is ever sent again.
/// </summary>
internal sealed class InteliquentPorts(InteliquentClient client, InteliquentOptions options, InteliquentOrderBook book, InteliquentNumbers numbers)
{
    private const int MostCheckedAtOnce = 100;

    // A date is required; the carrier moves one that is too early.
    private static readonly TimeSpan EarliestWish = TimeSpan.FromDays(7);

    /// <summary>Whether numbers can be ported in.</summary>
    public async Task<IReadOnlyList<Portability>> CheckAsync(IReadOnlyList<E164> wanted, CancellationToken cancellationToken)
    {
        var told = new Dictionary<string, InteliquentPortable>();
        foreach (var some in wanted.Distinct().Where(number => number.IsNanp).Chunk(MostCheckedAtOnce))
        {
            var request = new InteliquentPortCheckRequest(new InteliquentTnListRequest([.. some.Select(number => new InteliquentTnRequest(InteliquentNumber.Write(number)))]));
            var reply = await client.ReadAsync(CarrierOperation.Port, "portInAvailability", request, InteliquentWire.Default.InteliquentPortCheckReply, cancellationToken);
            foreach (var answer in reply is null ? [] : reply.ServiceAvailable ?? throw InteliquentClient.Unreadable())
            {
                told[answer.TelephoneNumber ?? ""] = answer;
            }
        }

        return [.. wanted.Distinct().Select(number => Read(number, number.IsNanp ? told.GetValueOrDefault(InteliquentNumber.Write(number)) : null))];
    }

    /// <summary>One attempt to order a port-in, and to add each document once.</summary>
    public async Task<PortAnswer> SubmitAsync(PortInRequest request, CancellationToken cancellationToken)
    {
        if (Refuse(request) is { } refusal)
        {
            return refusal;
        }

        var answer = await client.SendOnceAsync(CarrierOperation.Port, "portInOrder", Order(request), cancellationToken);
        if (InteliquentOutcomes.OfPort(answer, options.Assumptions) is not PortAnswer.Submitted submitted)
        {
            return InteliquentOutcomes.OfPort(answer, options.Assumptions);
        }

        var added = true;
        foreach (var document in request.Documents)
        {
            var message = new InteliquentDocumentRequest(long.Parse(submitted.CarrierOrderIds[0]), document.FileName, Word.Of(document.Kind), document.Content.ToArray());
            var attached = await client.SendOnceAsync(CarrierOperation.Port, "orderAddDocument", message, cancellationToken);
            added &= InteliquentOutcomes.OfCancellation(attached, options.Assumptions) is EffectOutcome.Done;
        }

        // The order stands; a person has to look whether its document is there.
        return added ? submitted : new PortAnswer.Unknown("document_not_added");
    }

    /// <summary>How a port-in stands; null when there is no order.</summary>
    public async Task<PortInStatus?> FindAsync(ClientReference reference, string? orderId, CancellationToken cancellationToken)
    {
        var orders = await book.UnderAsync(CarrierOperation.Port, reference, orderId, cancellationToken);
        if (orders.Count == 0)
        {
            return null;
        }

        var states = new Dictionary<E164, PortInState>();
        var words = new List<string>();
        var dates = new List<DateTimeOffset>();
        foreach (var order in orders)
        {
            foreach (var item in order.TnList?.TnItem ?? [])
            {
                var number = InteliquentNumber.Read(item.Tn) ?? throw InteliquentClient.Unreadable();
                var state = await StateAsync(order, item, number, cancellationToken);
                states[number] = state;
                if (state is PortInState.FocConfirmed or PortInState.Ported && InteliquentDates.Read(item.PortDt) is { } date)
                {
                    dates.Add(date);
                }

                words.AddRange(state is PortInState.ActionRequired or PortInState.Rejected && item.TnStatus is { Length: > 0 } word ? [word] : []);
            }
        }

        var whole = InteliquentPortStates.Whole([.. states.Values, .. orders.Where(order => order.TnList?.TnItem is not { Count: > 0 }).Select(order => InteliquentPortStates.Of(order, null, book))]);
        return new PortInStatus(
            [.. orders.Select(order => order.OrderId!)], whole, dates.Count > 0 ? dates.Min() : null, states, words.Count > 0 ? string.Join("; ", words.Distinct()) : null);
    }

    /// <summary>Asks to cancel a port-in.</summary>
    public async Task<EffectOutcome> CancelAsync(ClientReference reference, string? orderId, CancellationToken cancellationToken)
    {
        var orders = await book.UnderAsync(CarrierOperation.Port, reference, orderId, cancellationToken);
        return orders.Count == 0 ? new EffectOutcome.Rejected("not_found", "Inteliquent has no such port-in. Nothing was cancelled.")
            : orders.TrueForAll(InteliquentOrderBook.IsClosed) ? new EffectOutcome.Rejected("port_completed", "The port-in is done. Nothing was cancelled.")
            : await book.CancelAsync(CarrierOperation.Port, orders, cancellationToken);
    }

    private static PortAnswer.Rejected? Refuse(PortInRequest request) =>
        request.Numbers.Count == 0 || !request.Numbers.All(number => number.IsNanp) || !request.BillingNumber.IsNanp
            ? new("number_invalid", "Inteliquent ports numbers of North America. Nothing was ordered.")
        : string.IsNullOrWhiteSpace(request.AccountNumber)
            ? new("account_number_required", "Inteliquent asks for the account number at the losing carrier. Nothing was ordered.")
        : null;

    private static Portability Read(E164 number, InteliquentPortable? told) => told is null
        ? new Portability(number, false, "Inteliquent does not know the number.", null)
        : new Portability(number, InteliquentOrderBook.Is(told.IsPortable, "true"), NullIfEmpty(told.NotPortableReason), NullIfEmpty(told.ServiceProviderName));

    // Complete in an order that goes on is ours only when the number itself says so too.
    private async Task<PortInState> StateAsync(InteliquentOrderDetail order, InteliquentTn item, E164 number, CancellationToken cancellationToken)
    {
        var state = InteliquentPortStates.Of(order, item, book);
        return !InteliquentOrderBook.IsFinal(order) && book.IsComplete(item)
            && await numbers.LookUpAsync(CarrierOperation.Port, number, cancellationToken) is { } there && InteliquentNumbers.IsInService(there)
            ? PortInState.Ported
            : state;
    }

    private InteliquentPortRequest Order(PortInRequest request)
    {
        var today = client.Time.GetUtcNow();
        var subscriber = request.Subscriber;
        var endUser = new InteliquentEndUser(
            subscriber.BusinessName ?? $"{subscriber.FirstName} {subscriber.LastName}", subscriber.HouseNumber, subscriber.Street, subscriber.City, subscriber.Region, subscriber.PostalCode,
            subscriber.BusinessName is null ? "R" : "B");
        var items = request.Numbers.Distinct().Select(number => new InteliquentPortItem(
            InteliquentNumber.Write(number), request.AccountNumber!, InteliquentNumber.Write(request.BillingNumber), request.AuthorizedPerson,
            InteliquentDates.Write(DateOnly.FromDateTime(today.UtcDateTime)), endUser)
        {
            AccountPin = request.Pin,
            TrunkGroup = options.RoutesByOption ? null : options.TrunkGroup,
            RoutingOption = options.RoutesByOption ? options.RoutingOption : null,
            TnNote = request.Reference.Value,
        });
        var wish = request.DesiredDate ?? DateOnly.FromDateTime((today + EarliestWish).UtcDateTime);
        return new InteliquentPortRequest(new InteliquentPortOrder(request.Reference.Value, InteliquentDates.Write(wish), new InteliquentPortList([.. items])));
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
