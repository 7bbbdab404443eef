using System.Globalization;
using AgentHost.Numbering;

namespace AgentHost.Providers.Local;

/// <summary>
/// The simulated carrier: it sells numbers of <see cref="LocalStock"/> and keeps its own books in an append-only ledger that several processes
/// share. Nothing is opened before the first call. Its numbers exist only here, and its profile says so.
/// <para>A reservation is the account's: search leaves reserved numbers out, while check and purchase take them, whatever the reference.</para>
/// </summary>
public sealed class LocalProvider : IProvider, IReserves, IBackorders, IDisposable
{
    private readonly LocalOptions _options;
    private readonly TimeProvider _time;
    private readonly LocalStock _stock = new();
    private readonly LocalLedger _ledger;
    private readonly LocalSearch _search;
    private readonly LocalSales _sales;
    private readonly LocalBackorders _backorders;
    private readonly LocalCalls _calls;

    /// <summary>Creates the carrier's adapter; several, in one process or many, may share a folder.</summary>
    /// <param name="options">Settings; the folder is needed.</param>
    /// <param name="faults">Faults that tests switch; null for those of the settings.</param>
    /// <param name="time">The clock for everything that is due, and for latency.</param>
    public LocalProvider(LocalOptions options, LocalFaults? faults, TimeProvider time)
        : this(options, new LocalLedger(FolderOf(options), options.FlushToDisk), faults, time)
    {
    }

    private LocalProvider(LocalOptions options, LocalLedger ledger, LocalFaults? faults, TimeProvider time)
    {
        _options = options;
        _time = time;
        _ledger = ledger;
        _search = new LocalSearch(_stock);
        _sales = new LocalSales(_stock, options);
        _backorders = new LocalBackorders(_ledger, _search, options, time);
        _calls = new LocalCalls(_ledger, _backorders, faults ?? LocalFaults.Parse(options.Faults), options, time);
        Profile = LocalProfile.Of(options);
    }

    /// <summary>One that answers at once and keeps its books in memory, for this object alone: what it sold is nowhere written.</summary>
    public static LocalProvider InMemory(TimeProvider time) => new(new LocalOptions { Latency = TimeSpan.Zero }, new LocalLedger(null, flushToDisk: false), null, time);

    /// <inheritdoc/>
    public ProviderProfile Profile { get; }

    /// <inheritdoc/>
    public Task<IReadOnlyList<OfferedNumber>> SearchAsync(NumberQuery query, CancellationToken cancellationToken) =>
        _calls.ReadAsync(LocalOperation.Search, account => _search.Find(query, number => IsFree(account, number)), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<OfferedNumber>> CheckAsync(IReadOnlyList<E164> numbers, CancellationToken cancellationToken) =>
        _calls.ReadAsync<IReadOnlyList<OfferedNumber>>(
            LocalOperation.Check,
            account =>
            [
                .. numbers.Distinct()
                    .Where(number => _stock.Contains(number) && !account.IsTaken(number, _time.GetUtcNow(), _options.Aging))
                    .Select(number => _search.Offer(number)),
            ],
            cancellationToken);

    /// <inheritdoc/>
    public Task<PurchaseAnswer> PurchaseAsync(PurchaseRequest request, CancellationToken cancellationToken) =>
        _calls.SpendAsync(
            LocalOperation.Purchase,
            (account, entries, refuseSome) => _sales.Sell(account, entries, request, refuseSome, _time.GetUtcNow()),
            code => PurchaseAnswer.All(request.Numbers.Distinct(), LocalOutcomes.Reject(code)),
            reason => PurchaseAnswer.All(request.Numbers.Distinct(), new PurchaseOutcome.Unknown(reason)),
            cancellationToken);

    /// <inheritdoc/>
    public Task<FindAnswer> FindAsync(FindQuery query, CancellationToken cancellationToken) =>
        _calls.ReadAsync(
            LocalOperation.Find,
            account =>
            {
                var reference = query.Reference.Value;
                var numbers = query.Numbers.Distinct().ToDictionary(number => number, number => Found(account, reference, number));
                return new FindAnswer(Complete: true, account.KnowsOrder(reference) ? LocalOutcomes.CarrierOrderId(reference) : null, numbers);
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task<OwnedPage> ListOwnedAsync(string? cursor, CancellationToken cancellationToken)
    {
        // Sales are never reordered, so the place in their list is a cursor that changes in between can't shift.
        var start = cursor is null ? 0 : int.Parse(cursor, NumberStyles.None, CultureInfo.InvariantCulture);
        return _calls.ReadAsync(
            LocalOperation.Owned,
            account =>
            {
                var page = new List<OwnedNumber>();
                var at = start;
                for (; at < account.Sales.Count && page.Count < _options.PageSize; at++)
                {
                    if (account.Sales[at].IsOwned)
                    {
                        page.Add(Describe(account.Sales[at]));
                    }
                }

                return new OwnedPage(page, at < account.Sales.Count ? at.ToString() : null);
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<OwnedNumber?> GetOwnedAsync(E164 number, CancellationToken cancellationToken) =>
        _calls.ReadAsync(LocalOperation.Owned, account => account.Owned(number) is { } sale ? Describe(sale) : null, cancellationToken);

    /// <inheritdoc/>
    public Task<EffectOutcome> ConfigureAsync(E164 number, NumberSettings settings, CancellationToken cancellationToken) =>
        EffectAsync(
            LocalOperation.Configure,
            (account, entries) =>
            {
                if (account.Owned(number) is null)
                {
                    return Refuse(LocalOutcomes.NumberNotOwned);
                }

                entries.Add(new LocalEntry { Event = LocalEvent.Configured, At = _time.GetUtcNow(), Number = number, Settings = settings });
                return new EffectOutcome.Done();
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task<EffectOutcome> ReleaseAsync(E164 number, ClientReference reference, CancellationToken cancellationToken) =>
        EffectAsync(
            LocalOperation.Release,
            (account, entries) =>
            {
                if (account.Owned(number) is not null)
                {
                    entries.Add(new LocalEntry { Event = LocalEvent.Released, At = _time.GetUtcNow(), Reference = reference.Value, Number = number });
                }

                return new EffectOutcome.Done();
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task<AccountState> GetAccountAsync(CancellationToken cancellationToken) =>
        _calls.ReadAsync(
            LocalOperation.Account,
            account => new AccountState(
                Usable: true,
                $"Simulated carrier: {account.Sales.Count(sale => sale.IsOwned)} numbers owned, which exist only here.",
                Money.Usd(_options.OpeningBalance - account.Charged)),
            cancellationToken);

    /// <inheritdoc/>
    public Task<ReservationAnswer> ReserveAsync(ClientReference reference, IReadOnlyList<E164> numbers, CancellationToken cancellationToken) =>
        _calls.ChangeAsync(
            LocalOperation.Reserve,
            (account, entries) =>
            {
                var now = _time.GetUtcNow();
                var expiresAt = now + _options.ReservationTime;
                var held = numbers.Distinct()
                    .Where(number => _stock.Contains(number)
                        && !account.IsTaken(number, now, _options.Aging)
                        && (account.HolderOf(number, now) ?? reference.Value) == reference.Value)
                    .ToList();
                foreach (var number in held)
                {
                    entries.Add(new LocalEntry { Event = LocalEvent.Reserved, At = now, Reference = reference.Value, Number = number, ExpiresAt = expiresAt });
                }

                return new ReservationAnswer(held, expiresAt);
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task CancelReservationAsync(HeldNumbers held, CancellationToken cancellationToken) =>
        _calls.ChangeAsync(
            LocalOperation.Reserve,
            (account, entries) =>
            {
                if (account.Holds(held.Reference.Value))
                {
                    entries.Add(new LocalEntry { Event = LocalEvent.ReservationReleased, At = _time.GetUtcNow(), Reference = held.Reference.Value });
                }

                return true;
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task<BackorderAnswer> PlaceBackorderAsync(BackorderRequest request, CancellationToken cancellationToken) =>
        _calls.SpendAsync<BackorderAnswer>(
            LocalOperation.Backorder,
            (account, entries, _) =>
            {
                var (entry, refusal) = _backorders.Place(account, request);
                if (entry is null)
                {
                    return new BackorderAnswer.Rejected(refusal!, LocalOutcomes.Say(refusal!));
                }

                entries.Add(entry);
                return new BackorderAnswer.Placed(LocalOutcomes.CarrierOrderId(request.Reference.Value), entry.Due![^1]);
            },
            code => new BackorderAnswer.Rejected(code, LocalOutcomes.Say(code)),
            reason => new BackorderAnswer.Unknown(reason),
            cancellationToken);

    /// <inheritdoc/>
    public Task<BackorderStatus?> FindBackorderAsync(ClientReference reference, CancellationToken cancellationToken) =>
        _calls.ReadAsync(
            LocalOperation.Find,
            account => account.Backorder(reference.Value) is { } backorder
                ? new BackorderStatus(
                    LocalOutcomes.CarrierOrderId(backorder.Reference),
                    backorder.Open,
                    [.. backorder.Delivered.Where(sale => sale.IsOwned).Select(Describe)],
                    backorder.Open ? backorder.ExpectedAt(_time.GetUtcNow()) : null,
                    backorder.Open ? "open" : "closed")
                : null,
            cancellationToken);

    /// <inheritdoc/>
    public Task<EffectOutcome> CloseBackorderAsync(ClientReference reference, CancellationToken cancellationToken) =>
        EffectAsync(
            LocalOperation.Backorder,
            (account, entries) =>
            {
                if (account.Backorder(reference.Value) is not { } backorder)
                {
                    return Refuse(LocalOutcomes.ReferenceMismatch);
                }

                if (backorder.Open)
                {
                    entries.Add(new LocalEntry { Event = LocalEvent.BackorderClosed, At = _time.GetUtcNow(), Reference = reference.Value });
                }

                return new EffectOutcome.Done();
            },
            cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _ledger.Dispose();

    private Task<EffectOutcome> EffectAsync(
        LocalOperation operation, Func<LocalAccount, ICollection<LocalEntry>, EffectOutcome> decide, CancellationToken cancellationToken) =>
        _calls.SpendAsync(operation, (account, entries, _) => decide(account, entries), Refuse, reason => new EffectOutcome.Unknown(reason), cancellationToken);

    private static EffectOutcome Refuse(string code) => new EffectOutcome.Rejected(code, LocalOutcomes.Say(code));

    private static string FolderOf(LocalOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(options.Folder);
        return options.Folder;
    }

    private bool IsFree(LocalAccount account, E164 number)
    {
        var now = _time.GetUtcNow();
        return !account.IsTaken(number, now, _options.Aging) && account.HolderOf(number, now) is null;
    }

    private static FoundNumber Found(LocalAccount account, string reference, E164 number) =>
        account.Owned(number) is { } owned && owned.Reference == reference ? new FoundNumber.Owned(owned.CarrierNumberId, owned.OneTime, owned.Monthly)
        : account.WasReleased(reference, number) ? new FoundNumber.Refused("released")
        : account.RefusalOf(reference, number) is { } code ? new FoundNumber.Refused(code)
        : account.Owned(number) is not null ? new FoundNumber.OwnedByAnother()
        : new FoundNumber.NotFound();

    private OwnedNumber Describe(LocalSale sale) => new()
    {
        Number = sale.Number,
        NumberType = _stock.TypeOf(sale.Number.Npa),
        Features = _stock.FeaturesOf(sale.Number),
        CarrierNumberId = sale.CarrierNumberId,
        Reference = sale.Reference,
        OneTimeCost = sale.OneTime,
        MonthlyCost = sale.Monthly,
        Settings = sale.Settings,
    };
}
