using AgentHost.Numbering;
using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Vonage;

/// <summary>
/// Vonage, for one account. A purchase is synchronous, one exact number, and sets nothing. Vonage keeps no reference and refuses whatever it refuses by
/// one ambiguous code: what became of a purchase is told by ownership of the exact number alone, so that ownership is asked before
/// (<see cref="ProviderProfile.LooksBefore"/>). Reservations, backorders, ports and events of numbers do not exist.
/// </summary>
public sealed class VonageProvider : IProvider
{
    private const string OwnedPath = "/account/numbers";

    private readonly VonageClient _client;
    private readonly VonageEuro _euro;
    private readonly VonageSearch _search;

    /// <summary>Creates the adapter; nothing is sent before its first call.</summary>
    /// <param name="options">The account.</param>
    /// <param name="reads">The connection for what only reads.</param>
    /// <param name="orders">The connection for what changes something.</param>
    public VonageProvider(VonageOptions options, CarrierReads reads, CarrierOrders orders)
    {
        _client = new VonageClient(options, reads, orders);
        _euro = new VonageEuro(options.Rates);
        _search = new VonageSearch(_client, _euro);
        Profile = VonageProfile.Of(options);
    }

    /// <inheritdoc/>
    public ProviderProfile Profile { get; }

    /// <inheritdoc/>
    public Task<IReadOnlyList<OfferedNumber>> SearchAsync(NumberQuery query, CancellationToken cancellationToken) => _search.FindAsync(query, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<OfferedNumber>> CheckAsync(IReadOnlyList<E164> numbers, CancellationToken cancellationToken) => _search.CheckAsync(numbers, cancellationToken);

    /// <inheritdoc/>
    public async Task<PurchaseAnswer> PurchaseAsync(PurchaseRequest request, CancellationToken cancellationToken)
    {
        if (request.Numbers is not [var number])
        {
            return PurchaseAnswer.TooMany(request, "Vonage");
        }

        if (!number.IsNanp)
        {
            return PurchaseAnswer.All([number], new PurchaseOutcome.Rejected("number_invalid", "Vonage is asked for numbers of the US and Canada only; nothing was sent."));
        }

        var answer = await _client.PostOnceAsync(CarrierOperation.Purchase, "/number/buy", Named(VonageClient.CountryOf(number), number), cancellationToken);
        return PurchaseAnswer.All([number], VonageOutcomes.OfPurchase(answer));
    }

    /// <inheritdoc/>
    public async Task<FindAnswer> FindAsync(FindQuery query, CancellationToken cancellationToken)
    {
        var numbers = new Dictionary<E164, FoundNumber>();
        foreach (var number in query.Numbers.Distinct())
        {
            numbers[number] = await LookUpAsync(CarrierOperation.Find, number, cancellationToken) is null ? new FoundNumber.NotFound() : new FoundNumber.Owned(null, null, null);
        }

        return new FindAnswer(Complete: true, CarrierOrderId: null, numbers);
    }

    /// <inheritdoc/>
    public async Task<OwnedPage> ListOwnedAsync(string? cursor, CancellationToken cancellationToken)
    {
        var index = 1;
        if (cursor is not null && (!int.TryParse(cursor, out index) || index < 1))
        {
            throw new ProviderUnavailableException(ProviderNames.Vonage, "unreadable_answer");
        }

        var page = await _client.PageAsync(CarrierOperation.Owned, OwnedPath, new FormFields(), index, cancellationToken);
        return new OwnedPage([.. page.Numbers.Select(Describe).OfType<OwnedNumber>()], page.Next is { } next ? $"{next}" : null);
    }

    /// <inheritdoc/>
    public async Task<OwnedNumber?> GetOwnedAsync(E164 number, CancellationToken cancellationToken) =>
        await LookUpAsync(CarrierOperation.Owned, number, cancellationToken) is { } owned ? Describe(owned) : null;

    /// <inheritdoc/>
    public EffectOutcome.Rejected? Refuse(NumberSettings settings) => VonageRoutes.Refuse(settings);

    /// <inheritdoc/>
    public async Task<EffectOutcome> ConfigureAsync(E164 number, NumberSettings settings, CancellationToken cancellationToken) =>
        VonageRoutes.Refuse(settings) is { } refusal ? refusal : await EffectGuard.ReadAndSendAsync(() => ApplyAsync(number, settings, cancellationToken));

    /// <inheritdoc/>
    public Task<EffectOutcome> ReleaseAsync(E164 number, ClientReference reference, CancellationToken cancellationToken) => EffectGuard.LookUpFirstAsync(
        "The number",
        "released",

        // Vonage's answer does not tell a number that is gone from one that can't be given back: what is gone is seen before.
        () => LookUpAsync(CarrierOperation.Owned, number, cancellationToken),
        async owned => owned is null
            ? new EffectOutcome.Done()
            : VonageOutcomes.OfEffect(await _client.PostOnceAsync(CarrierOperation.Release, "/number/cancel", Named(owned.Country, number), cancellationToken)));

    /// <inheritdoc/>
    public async Task<AccountState> GetAccountAsync(CancellationToken cancellationToken)
    {
        var account = await _client.ReadAsync(CarrierOperation.Account, "/account/get-balance", new FormFields(), VonageWire.Default.VonageBalance, cancellationToken);
        if (!decimal.TryParse(account.Value, out var euro))
        {
            throw new ProviderUnavailableException(ProviderNames.Vonage, "unreadable_answer");
        }

        // vonage.md §9: at zero the numbers are cancelled and released for resale.
        var reloads = account.AutoReload == true;
        var usable = euro > 0 || reloads;
        var detail = !usable ? "The balance is used up, and Vonage gives the numbers of such an account up for resale: pay in now."
            : reloads ? "Active; the balance is reloaded by itself."
            : "Active. The balance is not reloaded by itself, and when it reaches zero Vonage gives the account's numbers up for resale.";
        return new AccountState(usable, $"{detail} Balance: {decimal.Round(euro, 2, MidpointRounding.ToNegativeInfinity):0.00} EUR.", _euro.Balance(account.Value));
    }

    private async Task<EffectOutcome> ApplyAsync(E164 number, NumberSettings settings, CancellationToken cancellationToken)
    {
        if (await LookUpAsync(CarrierOperation.Owned, number, cancellationToken) is not { } owned)
        {
            return new EffectOutcome.Rejected("number_not_owned", "The account does not own the number. Nothing was changed.");
        }

        return VonageRoutes.Refuse(settings, owned) is { } refusal ? refusal
            : VonageRoutes.Read(owned).Meets(settings) ? new EffectOutcome.Done()
            : VonageOutcomes.OfEffect(await _client.PostOnceAsync(
                CarrierOperation.Configure, "/number/update", VonageRoutes.Fields(Named(owned.Country, number), owned, settings), cancellationToken));
    }

    // By its digits, without a country: a wrong one would hide the number. The pages are read to their end.
    private async Task<VonageNumber?> LookUpAsync(CarrierOperation operation, E164 number, CancellationToken cancellationToken)
    {
        for (int? index = 1; index is { } at;)
        {
            var page = await _client.PageAsync(operation, OwnedPath, new FormFields().Add("pattern", VonageClient.Msisdn(number)).Add("search_pattern", "0"), at, cancellationToken);
            if (page.Numbers.FirstOrDefault(owned => VonageClient.TryReadNumber(owned.Msisdn, out var named) && named == number) is { } found)
            {
                return found;
            }

            index = page.Next;
        }

        return null;
    }

    private static FormFields Named(string? country, E164 number) =>
        new FormFields().Add("country", country is { Length: > 0 } ? country : VonageClient.CountryOf(number)).Add("msisdn", VonageClient.Msisdn(number));

    private static OwnedNumber? Describe(VonageNumber owned) => VonageClient.TryReadNumber(owned.Msisdn, out var number)
        ? new OwnedNumber
        {
            Number = number,
            NumberType = VonageClient.TypeOf(number),
            Features = VonageFeatures.Of(owned.Features),
            Settings = VonageRoutes.Read(owned),
        }
        : null;
}
