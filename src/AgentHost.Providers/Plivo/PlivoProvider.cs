using AgentHost.Numbering;
using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Plivo;

/// <summary>
/// Plivo, for one account. A purchase is one exact number and no routing, mostly immediate; it may stay pending. Plivo keeps no reference with a
/// purchase: what became of one is told by ownership of the exact number alone, so that ownership is asked before (<see cref="ProviderProfile.LooksBefore"/>).
/// Reservations, backorders, ports and events of numbers do not exist.
/// </summary>
public sealed class PlivoProvider : IProvider
{
    private readonly PlivoOptions _options;
    private readonly PlivoClient _client;
    private readonly PlivoSearch _search;

    /// <summary>Creates the adapter; nothing is sent before its first call.</summary>
    /// <param name="options">The account.</param>
    /// <param name="reads">The connection for what only reads.</param>
    /// <param name="orders">The connection for what changes something.</param>
    public PlivoProvider(PlivoOptions options, CarrierReads reads, CarrierOrders orders)
    {
        _options = options;
        _client = new PlivoClient(options, reads, orders);
        _search = new PlivoSearch(_client);
        Profile = PlivoProfile.Of(options);
    }

    /// <inheritdoc/>
    public ProviderProfile Profile { get; }

    /// <inheritdoc/>
    public Task<IReadOnlyList<OfferedNumber>> SearchAsync(NumberQuery query, CancellationToken cancellationToken) => _search.FindAsync(query, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<OfferedNumber>> CheckAsync(IReadOnlyList<E164> numbers, CancellationToken cancellationToken) =>
        _search.CheckAsync(numbers, Profile.ConcurrentReads, cancellationToken);

    /// <inheritdoc/>
    public async Task<PurchaseAnswer> PurchaseAsync(PurchaseRequest request, CancellationToken cancellationToken)
    {
        if (request.Numbers is not [var number])
        {
            return PurchaseAnswer.TooMany(request, "Plivo");
        }

        var answer = await _client.PostOnceAsync(
            CarrierOperation.Purchase, $"PhoneNumber/{PlivoClient.Digits(number)}/", new PlivoPurchase(), PlivoWire.Default.PlivoPurchase, cancellationToken);
        return PurchaseAnswer.All([number], PlivoOutcomes.OfPurchase(answer, number));
    }

    /// <inheritdoc/>
    public async Task<FindAnswer> FindAsync(FindQuery query, CancellationToken cancellationToken)
    {
        // A number that is pending does not show yet: it is accepted until it does (reliability rule 9).
        var numbers = new Dictionary<E164, FoundNumber>();
        foreach (var number in query.Numbers.Distinct())
        {
            numbers[number] = await LookUpAsync(CarrierOperation.Find, number, cancellationToken) is { } owned
                ? new FoundNumber.Owned(owned.CarrierNumberId, owned.OneTimeCost, owned.MonthlyCost)
                : new FoundNumber.NotFound();
        }

        return new FindAnswer(Complete: true, CarrierOrderId: null, numbers);
    }

    /// <inheritdoc/>
    public async Task<OwnedPage> ListOwnedAsync(string? cursor, CancellationToken cancellationToken)
    {
        var offset = 0;
        if (cursor is not null && (!int.TryParse(cursor, out offset) || offset < 0))
        {
            throw Unreadable();
        }

        var fields = new FormFields().Add("limit", $"{_options.PageSize}").Add("offset", $"{offset}");
        var page = await _client.ReadAsync(CarrierOperation.Owned, $"Number/{fields.ToQuery()}", PlivoWire.Default.PlivoNumbers, cancellationToken);

        // A page without its list or its place is no page: to take it for the last would lose every number on it and after it.
        if (page is not { Objects: { } list, Meta: { } meta })
        {
            throw Unreadable();
        }

        return new OwnedPage([.. list.Select(PlivoRented.Describe).OfType<OwnedNumber>()], meta.Next is { Length: > 0 } && list.Count > 0 ? $"{offset + list.Count}" : null);
    }

    /// <inheritdoc/>
    public Task<OwnedNumber?> GetOwnedAsync(E164 number, CancellationToken cancellationToken) => LookUpAsync(CarrierOperation.Owned, number, cancellationToken);

    /// <inheritdoc/>
    public EffectOutcome.Rejected? Refuse(NumberSettings settings) => PlivoRented.Refuse(settings);

    /// <inheritdoc/>
    public async Task<EffectOutcome> ConfigureAsync(E164 number, NumberSettings settings, CancellationToken cancellationToken) =>
        PlivoRented.Refuse(settings) is { } refusal ? refusal : await EffectGuard.ReadAndSendAsync(() => ApplyAsync(number, settings, cancellationToken));

    /// <inheritdoc/>
    public async Task<EffectOutcome> ReleaseAsync(E164 number, ClientReference reference, CancellationToken cancellationToken) =>
        PlivoOutcomes.OfRelease(await _client.DeleteOnceAsync(CarrierOperation.Release, Path(number), cancellationToken));

    /// <inheritdoc/>
    public async Task<AccountState> GetAccountAsync(CancellationToken cancellationToken)
    {
        var account = await _client.ReadAsync(CarrierOperation.Account, "", PlivoWire.Default.PlivoAccount, cancellationToken);
        Money? balance = decimal.TryParse(account.CashCredits, out var credits) ? Money.Usd(decimal.Round(credits, 4, MidpointRounding.ToNegativeInfinity)) : null;

        // A purchase without credit is refused without saying so (plivo.md §4): it has to be said here.
        var spent = balance is { Amount: <= 0 } && account is { BillingMode: "prepaid", AutoRecharge: not true };
        return new AccountState(!spent, spent ? "No credit is left, and none is recharged by itself: add credit in Plivo's console." : "Active.", balance);
    }

    private async Task<EffectOutcome> ApplyAsync(E164 number, NumberSettings settings, CancellationToken cancellationToken)
    {
        if (await LookUpAsync(CarrierOperation.Owned, number, cancellationToken) is not { } owned)
        {
            return new EffectOutcome.Rejected("number_not_owned", "The account does not own the number. Nothing was changed.");
        }

        if (PlivoRented.Refuse(settings, owned.Settings) is { } refusal)
        {
            return refusal;
        }

        return settings.VoiceRoute is { } application && application != owned.Settings.VoiceRoute
            ? PlivoOutcomes.OfSettings(await _client.PostOnceAsync(
                CarrierOperation.Configure, Path(number), new PlivoChange(application), PlivoWire.Default.PlivoChange, cancellationToken))
            : new EffectOutcome.Done();
    }

    private async Task<OwnedNumber?> LookUpAsync(CarrierOperation operation, E164 number, CancellationToken cancellationToken)
    {
        if (await _client.TryReadAsync(operation, Path(number), PlivoWire.Default.PlivoNumber, cancellationToken) is not { } rented)
        {
            return null;
        }

        return PlivoRented.Describe(rented) is { } owned && owned.Number == number ? owned : throw Unreadable();
    }

    private static string Path(E164 number) => $"Number/{PlivoClient.Digits(number)}/";

    private static ProviderUnavailableException Unreadable() => new(ProviderNames.Plivo, "unreadable_answer");
}
