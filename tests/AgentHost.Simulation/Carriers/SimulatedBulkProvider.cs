using AgentHost.Numbering;
using AgentHost.Providers;
using AgentHost.Simulation.Scheduling;

namespace AgentHost.Simulation.Carriers;

/// <summary>An adapter of a simulated carrier that takes many numbers an order, takes backorders, and holds numbers.</summary>
internal sealed class SimulatedBulkProvider(SimulatedCarrier carrier, SimulatedProcess process, World world) : SimulatedProvider(carrier, process, world), IBackorders, IReserves
{
    public async Task<BackorderAnswer> PlaceBackorderAsync(BackorderRequest request, CancellationToken cancellationToken)
    {
        var areaCode = request.Criteria.AreaCodes is [var npa, ..] ? npa.ToString() : World.AreaCodes[0];
        return await Wire.ChangeAsync(
            "backorder",
            () =>
            {
                Carrier.PlaceBackorder(request.Reference, areaCode, request.Quantity);
                return true;
            },
            cancellationToken) switch
        {
            WireAnswer<bool>.Arrived => new BackorderAnswer.Placed(Carrier.FindOrder(request.Reference.Value)?.Id, null),
            WireAnswer<bool>.Refused => new BackorderAnswer.Rejected("rate_limited", "Too many requests."),
            WireAnswer<bool>.NotSent => new BackorderAnswer.Rejected(Unavailable, "Nothing was sent."),
            _ => new BackorderAnswer.Unknown("server_error"),
        };
    }

    public Task<BackorderStatus?> FindBackorderAsync(ClientReference reference, CancellationToken cancellationToken) =>
        Wire.ReadAsync("find-backorder", () => Carrier.FindOrder(reference.Value) is not { } order
            ? null
            : new BackorderStatus(order.Id, order.Open, [.. order.Delivered.Select(n => Carrier.Books.FindOwned(n.Value)).OfType<CarrierSandbox.Ledger.SoldNumber>().Select(Owned)], null));

    public async Task<EffectOutcome> CloseBackorderAsync(ClientReference reference, CancellationToken cancellationToken) =>
        Effect(await Wire.ChangeAsync(
            "close",
            () =>
            {
                Carrier.CloseBackorder(reference.Value);
                return true;
            },
            cancellationToken));

    public async Task<ReservationAnswer> ReserveAsync(ClientReference reference, IReadOnlyList<E164> numbers, CancellationToken cancellationToken)
    {
        var answer = await Wire.ChangeAsync(
            "reserve", () => Carrier.Holds.Hold(numbers.Where(n => Carrier.Books.FindOffered(n.Value) is not null && !Carrier.Holds.IsHeld(n.Value))), cancellationToken);
        return answer is WireAnswer<(Dictionary<E164, string> Ids, DateTimeOffset Until)>.Arrived(var (ids, until))
            ? new ReservationAnswer([.. ids.Keys], until) { CarrierIds = ids }
            : throw new ProviderUnavailableException(Carrier.Name, "server_error");
    }

    public async Task CancelReservationAsync(HeldNumbers held, CancellationToken cancellationToken)
    {
        var answer = await Wire.ChangeAsync(
            "unreserve",
            () =>
            {
                foreach (var (number, id) in held.Numbers)
                {
                    Carrier.Holds.LetGo(number, id);
                }

                return true;
            },
            cancellationToken);
        if (answer is not WireAnswer<bool>.Arrived)
        {
            throw new ProviderUnavailableException(Carrier.Name, "server_error");
        }
    }
}
