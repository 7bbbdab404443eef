using AgentHost.Numbering;
using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Telnyx;

/// <summary>
/// Telnyx, for one account. An order names one or many exact numbers under our reference and is filled some seconds later, number by number; it is
/// followed by the reference, and never sent twice. A purchase sets no routing: configuration is separate (reliability rule 13).
/// </summary>
public sealed class TelnyxProvider : IProvider, IReserves, IBackorders, IPorts
{
    private readonly TelnyxClient _client;
    private readonly TelnyxSearch _search;
    private readonly TelnyxNumbers _numbers;
    private readonly TelnyxPurchases _purchases;
    private readonly TelnyxReservations _reservations;
    private readonly TelnyxBackorders _backorders;
    private readonly TelnyxRoutes _routes;
    private readonly TelnyxPorts _ports;
    private readonly TelnyxPortSubmission _portSubmission;

    /// <summary>Creates the adapter; nothing is sent before its first call.</summary>
    /// <param name="options">The account.</param>
    /// <param name="reads">The connection for what only reads.</param>
    /// <param name="orders">The connection for what changes something.</param>
    public TelnyxProvider(TelnyxOptions options, CarrierReads reads, CarrierOrders orders)
    {
        _client = new TelnyxClient(options, reads, orders);
        _search = new TelnyxSearch(_client, options);
        _numbers = new TelnyxNumbers(_client);
        _purchases = new TelnyxPurchases(_client, _numbers);
        _reservations = new TelnyxReservations(_client, options);
        _backorders = new TelnyxBackorders(_client, _purchases, _numbers);
        _routes = new TelnyxRoutes(_client, _numbers);
        _ports = new TelnyxPorts(_client);
        _portSubmission = new TelnyxPortSubmission(_client, _ports);
        Profile = TelnyxProfile.Of(options);
    }

    /// <inheritdoc/>
    public ProviderProfile Profile { get; }

    /// <inheritdoc/>
    public Task<IReadOnlyList<OfferedNumber>> SearchAsync(NumberQuery query, CancellationToken cancellationToken) => _search.FindAsync(query, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<OfferedNumber>> CheckAsync(IReadOnlyList<E164> numbers, CancellationToken cancellationToken) =>
        _search.CheckAsync(numbers, Profile.ConcurrentReads, cancellationToken);

    /// <inheritdoc/>
    public Task<ReservationAnswer> ReserveAsync(ClientReference reference, IReadOnlyList<E164> numbers, CancellationToken cancellationToken) =>
        _reservations.ReserveAsync(reference, numbers, cancellationToken);

    /// <summary>Does nothing: Telnyx has no way to let go of what is held, which ends by itself (telnyx.md §4).</summary>
    public Task CancelReservationAsync(HeldNumbers held, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task<PurchaseAnswer> PurchaseAsync(PurchaseRequest request, CancellationToken cancellationToken) => _purchases.OrderAsync(request, Profile.NumbersPerOrder, cancellationToken);

    /// <inheritdoc/>
    public Task<FindAnswer> FindAsync(FindQuery query, CancellationToken cancellationToken) => _purchases.FindAsync(query, cancellationToken);

    /// <inheritdoc/>
    public Task<OwnedPage> ListOwnedAsync(string? cursor, CancellationToken cancellationToken) => _numbers.ListAsync(cursor, cancellationToken);

    /// <inheritdoc/>
    public Task<OwnedNumber?> GetOwnedAsync(E164 number, CancellationToken cancellationToken) => _numbers.GetAsync(number, cancellationToken);

    /// <inheritdoc/>
    public EffectOutcome.Rejected? Refuse(NumberSettings settings) => TelnyxRoutes.Refuse(settings);

    /// <inheritdoc/>
    public Task<EffectOutcome> ConfigureAsync(E164 number, NumberSettings settings, CancellationToken cancellationToken) => _routes.ApplyAsync(number, settings, cancellationToken);

    /// <inheritdoc/>
    public Task<EffectOutcome> ReleaseAsync(E164 number, ClientReference reference, CancellationToken cancellationToken) => _numbers.ReleaseAsync(number, cancellationToken);

    /// <inheritdoc/>
    public Task<BackorderAnswer> PlaceBackorderAsync(BackorderRequest request, CancellationToken cancellationToken) => _backorders.PlaceAsync(request, cancellationToken);

    /// <inheritdoc/>
    public Task<BackorderStatus?> FindBackorderAsync(ClientReference reference, CancellationToken cancellationToken) => _backorders.FindAsync(reference, cancellationToken);

    /// <summary>Always refused: Telnyx has no way to close a backorder (telnyx.md §7). It stays open until it is filled or has failed.</summary>
    public Task<EffectOutcome> CloseBackorderAsync(ClientReference reference, CancellationToken cancellationToken) =>
        Task.FromResult<EffectOutcome>(new EffectOutcome.Rejected("not_offered", "Telnyx has no way to close a backorder; it ends when it is filled or has failed."));

    /// <inheritdoc/>
    public Task<IReadOnlyList<Portability>> CheckPortabilityAsync(IReadOnlyList<E164> numbers, CancellationToken cancellationToken) => _ports.CheckAsync(numbers, cancellationToken);

    /// <inheritdoc/>
    public Task<PortAnswer> SubmitPortAsync(PortInRequest request, CancellationToken cancellationToken) => _portSubmission.SubmitAsync(request, cancellationToken);

    /// <inheritdoc/>
    public Task<PortInStatus?> FindPortAsync(ClientReference reference, string? carrierOrderId, CancellationToken cancellationToken) =>
        _ports.FindAsync(reference, carrierOrderId, cancellationToken);

    /// <inheritdoc/>
    public Task<EffectOutcome> CancelPortAsync(ClientReference reference, string? carrierOrderId, CancellationToken cancellationToken) =>
        _ports.CancelAsync(reference, carrierOrderId, cancellationToken);

    /// <inheritdoc/>
    public async Task<AccountState> GetAccountAsync(CancellationToken cancellationToken)
    {
        try
        {
            var message = await _client.ReadAsync(CarrierOperation.Account, "/balance", TelnyxWire.Default.Balance, cancellationToken);
            var balance = message.Data ?? throw TelnyxClient.Unreadable();
            return new AccountState(true, "Active.", decimal.TryParse(balance.AvailableCredit, out var amount) ? new Money(decimal.Round(amount, 4), balance.Currency ?? "USD") : null);
        }
        catch (ProviderUnavailableException e) when (e.Reason is "account_blocked" or "trial_limit")
        {
            return new AccountState(false, e.Reason == "account_blocked" ? "The account is inactive or blocked." : "The account is not verified.", null);
        }
    }
}
