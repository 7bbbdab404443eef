using AgentHost.Numbering;
using AgentHost.Providers;
using AgentHost.Simulation.Scheduling;

namespace AgentHost.Simulation.Carriers;

/// <summary>An adapter of a simulated carrier that takes backorders.</summary>
internal sealed class SimulatedBackorderProvider(SimulatedCarrier carrier, SimulatedProcess process, World world) : SimulatedProvider(carrier, process, world), IBackorders
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
}
