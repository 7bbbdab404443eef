using AgentHost.Numbering;
using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Bandwidth;

/// <summary>
/// Bandwidth, for one account: XML, asynchronous orders of many exact numbers under our reference, reservations of four hours, backorders, port-ins. A
/// 201 buys nothing yet: an order is followed to its final state and read number by number. Nothing is sent twice, because no reference is refused twice.
/// </summary>
public sealed class BandwidthProvider : IProvider, IReserves, IBackorders, IPorts
{
    private readonly BandwidthSearch _search;
    private readonly BandwidthReservations _reservations;
    private readonly BandwidthPurchases _purchases;
    private readonly BandwidthOwned _owned;
    private readonly BandwidthRoutes _routes;
    private readonly BandwidthReleases _releases;
    private readonly BandwidthBackorders _backorders;
    private readonly BandwidthPorts _ports;
    private readonly BandwidthAccount _account;

    /// <summary>Creates the adapter; nothing is sent before its first call.</summary>
    /// <param name="options">The account.</param>
    /// <param name="reads">The connection for what only reads.</param>
    /// <param name="orders">The connection for what changes something.</param>
    public BandwidthProvider(BandwidthOptions options, CarrierReads reads, CarrierOrders orders)
    {
        var client = new BandwidthClient(options, reads, orders);
        var products = new BandwidthProducts(client, options);
        var list = new BandwidthOrderList(client, options);
        _search = new BandwidthSearch(client, products);
        _reservations = new BandwidthReservations(client);
        _owned = new BandwidthOwned(client, options, products);
        _purchases = new BandwidthPurchases(client, options, list, _owned);
        _routes = new BandwidthRoutes(client, _owned);
        _releases = new BandwidthReleases(client, _owned);
        _backorders = new BandwidthBackorders(client, options, list, _owned, products);
        _ports = new BandwidthPorts(client, options);
        _account = new BandwidthAccount(client, options);
        Profile = BandwidthProfile.Of(options);
    }

    /// <inheritdoc/>
    public ProviderProfile Profile { get; }

    /// <inheritdoc/>
    public Task<IReadOnlyList<OfferedNumber>> SearchAsync(NumberQuery query, CancellationToken cancellationToken) => _search.FindAsync(query, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<OfferedNumber>> CheckAsync(IReadOnlyList<E164> numbers, CancellationToken cancellationToken) => _search.CheckAsync(numbers, cancellationToken);

    /// <inheritdoc/>
    public Task<ReservationAnswer> ReserveAsync(ClientReference reference, IReadOnlyList<E164> numbers, CancellationToken cancellationToken) =>
        _reservations.ReserveAsync(numbers, cancellationToken);

    /// <inheritdoc/>
    public Task CancelReservationAsync(HeldNumbers held, CancellationToken cancellationToken) => _reservations.CancelAsync(held, cancellationToken);

    /// <inheritdoc/>
    public async Task<PurchaseAnswer> PurchaseAsync(PurchaseRequest request, CancellationToken cancellationToken) =>
        request.Numbers.Count is 0 || request.Numbers.Count > Profile.NumbersPerOrder
            ? PurchaseAnswer.All(request.Numbers.Distinct(), new PurchaseOutcome.Rejected("too_many_numbers", $"An order holds 1 to {Profile.NumbersPerOrder} numbers; nothing was sent."))
            : await _purchases.BuyAsync(request, cancellationToken);

    /// <inheritdoc/>
    public Task<FindAnswer> FindAsync(FindQuery query, CancellationToken cancellationToken) => _purchases.FindAsync(query, cancellationToken);

    /// <inheritdoc/>
    public Task<OwnedPage> ListOwnedAsync(string? cursor, CancellationToken cancellationToken) => _owned.ListAsync(cursor, cancellationToken);

    /// <inheritdoc/>
    public Task<OwnedNumber?> GetOwnedAsync(E164 number, CancellationToken cancellationToken) => _owned.GetAsync(number, cancellationToken);

    /// <inheritdoc/>
    public EffectOutcome.Rejected? Refuse(NumberSettings settings) => BandwidthRoutes.Refuse(settings);

    /// <inheritdoc/>
    public Task<EffectOutcome> ConfigureAsync(E164 number, NumberSettings settings, CancellationToken cancellationToken) => _routes.ApplyAsync(number, settings, cancellationToken);

    /// <inheritdoc/>
    public Task<EffectOutcome> ReleaseAsync(E164 number, ClientReference reference, CancellationToken cancellationToken) => _releases.ReleaseAsync(number, reference, cancellationToken);

    /// <inheritdoc/>
    public Task<AccountState> GetAccountAsync(CancellationToken cancellationToken) => _account.GetAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<BackorderAnswer> PlaceBackorderAsync(BackorderRequest request, CancellationToken cancellationToken) => _backorders.PlaceAsync(request, cancellationToken);

    /// <inheritdoc/>
    public Task<BackorderStatus?> FindBackorderAsync(ClientReference reference, CancellationToken cancellationToken) => _backorders.FindAsync(reference, cancellationToken);

    /// <inheritdoc/>
    public Task<EffectOutcome> CloseBackorderAsync(ClientReference reference, CancellationToken cancellationToken) => _backorders.CloseAsync(reference, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Portability>> CheckPortabilityAsync(IReadOnlyList<E164> numbers, CancellationToken cancellationToken) => _ports.CheckAsync(numbers, cancellationToken);

    /// <inheritdoc/>
    public Task<PortAnswer> SubmitPortAsync(PortInRequest request, CancellationToken cancellationToken) => _ports.SubmitAsync(request, cancellationToken);

    /// <inheritdoc/>
    public Task<PortInStatus?> FindPortAsync(ClientReference reference, string? carrierOrderId, CancellationToken cancellationToken) =>
        _ports.FindAsync(reference, carrierOrderId, cancellationToken);

    /// <inheritdoc/>
    public Task<EffectOutcome> CancelPortAsync(ClientReference reference, string? carrierOrderId, CancellationToken cancellationToken) =>
        _ports.CancelAsync(reference, carrierOrderId, cancellationToken);
}
