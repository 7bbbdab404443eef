using AgentHost.Numbering;
using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Inteliquent;

/// <summary>
/// Inteliquent (Sinch), for one account. Everything but reading is an order there: purchases of up to a hundred exact numbers, settings, releases. An
/// order is accepted at once and worked later, so that a purchase is never confirmed by its own answer (reliability §3).
/// </summary>
public sealed class InteliquentProvider : IProvider, IReserves, IBackorders, IPorts
{
    private readonly InteliquentOptions _options;
    private readonly InteliquentClient _client;
    private readonly InteliquentSearch _search;
    private readonly InteliquentNumbers _numbers;
    private readonly InteliquentPurchases _purchases;
    private readonly InteliquentReservations _reservations;
    private readonly InteliquentRoutes _routes;
    private readonly InteliquentBackorders _backorders;
    private readonly InteliquentPorts _ports;

    /// <summary>Creates the adapter; nothing is sent before its first call.</summary>
    /// <param name="options">The account.</param>
    /// <param name="reads">The connection for what only reads.</param>
    /// <param name="orders">The connection for what changes something.</param>
    public InteliquentProvider(InteliquentOptions options, CarrierReads reads, CarrierOrders orders)
    {
        _options = options;
        _client = new InteliquentClient(options, reads, orders);
        var book = new InteliquentOrderBook(_client, options);
        _search = new InteliquentSearch(_client, options);
        _numbers = new InteliquentNumbers(_client, options);
        _purchases = new InteliquentPurchases(_client, options, book, _numbers);
        _reservations = new InteliquentReservations(_client, options);
        _routes = new InteliquentRoutes(_client, options, _numbers);
        _backorders = new InteliquentBackorders(_client, options, book, _numbers);
        _ports = new InteliquentPorts(_client, options, book, _numbers);
        Profile = InteliquentProfile.Of(options);
    }

    /// <inheritdoc/>
    public ProviderProfile Profile { get; }

    /// <inheritdoc/>
    public Task<IReadOnlyList<OfferedNumber>> SearchAsync(NumberQuery query, CancellationToken cancellationToken) => _search.FindAsync(query, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<OfferedNumber>> CheckAsync(IReadOnlyList<E164> numbers, CancellationToken cancellationToken) => _search.CheckAsync(numbers, cancellationToken);

    /// <inheritdoc/>
    public Task<PurchaseAnswer> PurchaseAsync(PurchaseRequest request, CancellationToken cancellationToken) =>
        _purchases.PurchaseAsync(request, Profile.NumbersPerOrder, cancellationToken);

    /// <inheritdoc/>
    public Task<FindAnswer> FindAsync(FindQuery query, CancellationToken cancellationToken) => _purchases.FindAsync(query, cancellationToken);

    /// <inheritdoc/>
    public Task<ReservationAnswer> ReserveAsync(ClientReference reference, IReadOnlyList<E164> numbers, CancellationToken cancellationToken) =>
        _reservations.HoldAsync(numbers, cancellationToken);

    /// <inheritdoc/>
    public Task CancelReservationAsync(HeldNumbers held, CancellationToken cancellationToken) => _reservations.LetGoAsync(held, cancellationToken);

    /// <inheritdoc/>
    public Task<BackorderAnswer> PlaceBackorderAsync(BackorderRequest request, CancellationToken cancellationToken) => _backorders.PlaceAsync(request, cancellationToken);

    /// <inheritdoc/>
    public Task<BackorderStatus?> FindBackorderAsync(ClientReference reference, CancellationToken cancellationToken) => _backorders.FindAsync(reference, cancellationToken);

    /// <inheritdoc/>
    public Task<EffectOutcome> CloseBackorderAsync(ClientReference reference, CancellationToken cancellationToken) =>
        EffectGuard.ReadAndSendAsync(() => _backorders.CloseAsync(reference, cancellationToken));

    /// <inheritdoc/>
    public Task<IReadOnlyList<Portability>> CheckPortabilityAsync(IReadOnlyList<E164> numbers, CancellationToken cancellationToken) => _ports.CheckAsync(numbers, cancellationToken);

    /// <inheritdoc/>
    public Task<PortAnswer> SubmitPortAsync(PortInRequest request, CancellationToken cancellationToken) => _ports.SubmitAsync(request, cancellationToken);

    /// <inheritdoc/>
    public Task<PortInStatus?> FindPortAsync(ClientReference reference, string? carrierOrderId, CancellationToken cancellationToken) =>
        _ports.FindAsync(reference, carrierOrderId, cancellationToken);

    /// <inheritdoc/>
    public Task<EffectOutcome> CancelPortAsync(ClientReference reference, string? carrierOrderId, CancellationToken cancellationToken) =>
        EffectGuard.ReadAndSendAsync(() => _ports.CancelAsync(reference, carrierOrderId, cancellationToken));

    /// <inheritdoc/>
    public Task<OwnedPage> ListOwnedAsync(string? cursor, CancellationToken cancellationToken) => _numbers.ListAsync(cursor, cancellationToken);

    /// <inheritdoc/>
    public async Task<OwnedNumber?> GetOwnedAsync(E164 number, CancellationToken cancellationToken) =>
        await _numbers.LookUpAsync(CarrierOperation.Owned, number, cancellationToken) is { } item && InteliquentNumbers.IsOurs(item) ? _numbers.Describe(item) : null;

    /// <inheritdoc/>
    public EffectOutcome.Rejected? Refuse(NumberSettings settings) => _routes.Refuse(settings);

    /// <inheritdoc/>
    public Task<EffectOutcome> ConfigureAsync(E164 number, NumberSettings settings, CancellationToken cancellationToken) =>
        EffectGuard.ReadAndSendAsync(() => _routes.ApplyAsync(number, settings, cancellationToken));

    /// <inheritdoc/>
    public Task<EffectOutcome> ReleaseAsync(E164 number, ClientReference reference, CancellationToken cancellationToken) => EffectGuard.LookUpFirstAsync(
        "The number",
        "released",
        () => _numbers.LookUpAsync(CarrierOperation.Owned, number, cancellationToken),
        async item => item is not null && InteliquentNumbers.IsOurs(item) ? await DisconnectAsync(number, reference, cancellationToken)

            // A number that is still being put into service can't be given back yet.
            : item is not null && InteliquentNumbers.IsPending(item) ? new EffectOutcome.Unknown("order_pending")
            : new EffectOutcome.Done());

    /// <inheritdoc/>
    public async Task<AccountState> GetAccountAsync(CancellationToken cancellationToken)
    {
        var path = _options.RoutesByOption ? "routingOptionList" : "trunkGroupList";
        var reply = await _client.ReadAsync(CarrierOperation.Account, path, new InteliquentRequest(), InteliquentWire.Default.InteliquentRoutesReply, cancellationToken);
        if (reply is not null && (_options.RoutesByOption ? reply.RoutingOptionList is null : reply.TrunkGroupList is null))
        {
            throw InteliquentClient.Unreadable();
        }

        if (_options.RoutesByOption)
        {
            var there = reply?.RoutingOptionList?.Any(option => option.RoutingOption == _options.RoutingOption) == true;
            return new AccountState(there, there ? "Active; billed afterwards." : "The account does not have the routing option that is configured.", null);
        }

        var trunk = reply?.TrunkGroupList?.FirstOrDefault(group => group.TrunkGroupName == _options.TrunkGroup);
        return trunk is null ? new AccountState(false, "The account does not have the trunk group that is configured.", null)
            : InteliquentOrderBook.Is(trunk.Status, "In Service") ? new AccountState(true, "Active; billed afterwards.", null)
            : new AccountState(false, $"The trunk group that is configured is {trunk.Status ?? "in no known state"}.", null);
    }

    private async Task<EffectOutcome> DisconnectAsync(E164 number, ClientReference reference, CancellationToken cancellationToken)
    {
        var list = new InteliquentTnListRequest([new InteliquentTnRequest(InteliquentNumber.Write(number))]);
        var request = new InteliquentNumbersRequest(list) { CustomerOrderReference = reference.Value };
        var outcome = InteliquentOutcomes.OfRelease(await _client.SendOnceAsync(CarrierOperation.Release, "tnDisconnect", request, cancellationToken), _options.Assumptions);
        return outcome is EffectOutcome.Done ? await IsGoneAsync(number, cancellationToken) : outcome;
    }

    // The order to disconnect is taken; given back is the number when it is in service no more.
    private Task<EffectOutcome> IsGoneAsync(E164 number, CancellationToken cancellationToken) => EffectGuard.ReadAndSendAsync(async () =>
        await GetOwnedAsync(number, cancellationToken) is null ? new EffectOutcome.Done() : new EffectOutcome.Unknown("order_pending"));
}
