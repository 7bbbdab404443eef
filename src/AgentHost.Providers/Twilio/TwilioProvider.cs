using AgentHost.Numbering;
using AgentHost.Numbering.Plan;
using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Twilio;

/// <summary>
/// Twilio, for one account. Purchases are synchronous, one exact number each, with our reference as the number's friendly name and no routing: at
/// Twilio a purchase of a number that is owned already succeeds and overwrites its settings (reliability §3), so that ownership is asked before
/// (<see cref="ProviderProfile.LooksBefore"/>) and by nobody is a purchase sent twice. Reservations, backorders and events of purchases do not exist; only
/// port-ins have events.
/// </summary>
public sealed class TwilioProvider : IProvider, IPrices, IPorts
{
    private readonly TwilioOptions _options;
    private readonly TwilioClient _client;
    private readonly TwilioPrices _prices;
    private readonly TwilioSearch _search;
    private readonly TwilioMessaging _messaging;
    private readonly TwilioPorts _ports;

    /// <summary>Creates the adapter; nothing is sent before its first call.</summary>
    /// <param name="options">The account.</param>
    /// <param name="reads">The connection for what only reads.</param>
    /// <param name="orders">The connection for what changes something.</param>
    public TwilioProvider(TwilioOptions options, CarrierReads reads, CarrierOrders orders)
    {
        _options = options;
        _client = new TwilioClient(options, reads, orders);
        _prices = new TwilioPrices(_client, options);
        _search = new TwilioSearch(_client, options, _prices);
        _messaging = new TwilioMessaging(_client, options);
        _ports = new TwilioPorts(_client, options);
        Profile = TwilioProfile.Of(options);
    }

    /// <inheritdoc/>
    public ProviderProfile Profile { get; }

    /// <inheritdoc/>
    public Task<IReadOnlyList<OfferedNumber>> SearchAsync(NumberQuery query, CancellationToken cancellationToken) => _search.FindAsync(query, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<OfferedNumber>> CheckAsync(IReadOnlyList<E164> numbers, CancellationToken cancellationToken) =>
        _search.CheckAsync(numbers, Profile.ConcurrentReads, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<CarrierPrice>> GetPricesAsync(string country, CancellationToken cancellationToken) => _prices.GetAsync(country, cancellationToken);

    /// <inheritdoc/>
    public async Task<PurchaseAnswer> PurchaseAsync(PurchaseRequest request, CancellationToken cancellationToken)
    {
        if (request.Numbers is not [var number])
        {
            return PurchaseAnswer.TooMany(request, "Twilio");
        }

        var fields = new FormFields().Add("PhoneNumber", number.Value).Add("FriendlyName", request.Reference.Value);
        var answer = await _client.PostOnceAsync(CarrierOperation.Purchase, _options.Api, $"{_client.AccountPath}IncomingPhoneNumbers.json", fields, cancellationToken);
        return PurchaseAnswer.All([number], TwilioOutcomes.OfPurchase(answer, number, request.Reference));
    }

    /// <inheritdoc/>
    public async Task<FindAnswer> FindAsync(FindQuery query, CancellationToken cancellationToken)
    {
        // Both lists: by the exact number, and by the reference, should the search by number fail us.
        var ours = await ListAsync(CarrierOperation.Find, "FriendlyName", query.Reference.Value, cancellationToken);
        var numbers = new Dictionary<E164, FoundNumber>();
        foreach (var number in query.Numbers.Distinct())
        {
            var owned = ours.FirstOrDefault(o => o.PhoneNumber == number.Value)
                ?? (await ListAsync(CarrierOperation.Find, "PhoneNumber", number.Value, cancellationToken)).FirstOrDefault(o => o.PhoneNumber == number.Value);
            numbers[number] = owned is null ? new FoundNumber.NotFound()
                : owned.FriendlyName == query.Reference.Value ? new FoundNumber.Owned(owned.Sid, null, null)
                : new FoundNumber.OwnedByAnother(owned.FriendlyName, owned.Sid);
        }

        return new FindAnswer(Complete: true, CarrierOrderId: null, numbers);
    }

    /// <inheritdoc/>
    public async Task<OwnedPage> ListOwnedAsync(string? cursor, CancellationToken cancellationToken)
    {
        var path = cursor is null ? OwnedPath(new FormFields().Add("PageSize", _options.PageSize.ToString())) : _client.NextPage(cursor, "")!;
        var page = await _client.ReadAsync(CarrierOperation.Owned, _options.Api, path, TwilioWire.Default.TwilioOwnedPage, cancellationToken);
        return new OwnedPage([.. Owned(page).Select(owned => Describe(owned, TwilioRoutes.Read(owned))).OfType<OwnedNumber>()], _client.NextPage(page.NextPageUri, path));
    }

    /// <inheritdoc/>
    public async Task<OwnedNumber?> GetOwnedAsync(E164 number, CancellationToken cancellationToken)
    {
        if (await LookUpAsync(number, cancellationToken) is not { } owned)
        {
            return null;
        }

        var service = await _messaging.ServiceOfAsync(owned.Sid!, cancellationToken);
        var campaigns = service is null ? null : await _messaging.CampaignsAsync(service, cancellationToken);
        return Describe(owned, TwilioRoutes.Read(owned, service, campaigns?.FirstOrDefault(campaign => campaign.Verified).Campaign));
    }

    /// <inheritdoc/>
    public EffectOutcome.Rejected? Refuse(NumberSettings settings) => TwilioRoutes.Refuse(settings);

    /// <inheritdoc/>
    public async Task<EffectOutcome> ConfigureAsync(E164 number, NumberSettings settings, CancellationToken cancellationToken) =>
        TwilioRoutes.Refuse(settings) is { } refusal ? refusal : await EffectGuard.ReadAndSendAsync(() => ApplyAsync(number, settings, cancellationToken));

    /// <inheritdoc/>
    public Task<EffectOutcome> ReleaseAsync(E164 number, ClientReference reference, CancellationToken cancellationToken) => EffectGuard.LookUpFirstAsync(
        "The number",
        "released",
        () => LookUpAsync(number, cancellationToken),
        async owned => owned is null
            ? new EffectOutcome.Done()
            : TwilioOutcomes.OfRelease(await _client.DeleteOnceAsync(
                CarrierOperation.Release, _options.Api, $"{_client.AccountPath}IncomingPhoneNumbers/{owned.Sid}.json", cancellationToken)));

    /// <inheritdoc/>
    public async Task<AccountState> GetAccountAsync(CancellationToken cancellationToken)
    {
        var path = _client.AccountPath.TrimEnd('/');
        var account = await _client.ReadAsync(CarrierOperation.Account, _options.Api, $"{path}.json", TwilioWire.Default.TwilioAccount, cancellationToken);

        // A subaccount has no balance of its own (twilio.md §5).
        var (_, balance) = await _client.ReadOrRefusalAsync(CarrierOperation.Account, _options.Api, $"{path}/Balance.json", TwilioWire.Default.TwilioBalance, cancellationToken);
        var detail = account switch
        {
            { Status: not "active" } => $"The account is {account.Status ?? "in no known state"}.",
            { Type: "Trial" } => await TrialAsync(cancellationToken),
            _ => "Active.",
        };
        return new AccountState(account.Status == "active", detail, decimal.TryParse(balance?.Balance, out var amount) ? new Money(decimal.Round(amount, 4), balance?.Currency ?? "USD") : null);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Portability>> CheckPortabilityAsync(IReadOnlyList<E164> numbers, CancellationToken cancellationToken) =>
        _ports.CheckAsync(numbers, Profile.ConcurrentReads, cancellationToken);

    /// <inheritdoc/>
    public Task<PortAnswer> SubmitPortAsync(PortInRequest request, CancellationToken cancellationToken) => _ports.SubmitAsync(request, cancellationToken);

    /// <summary>
    /// How a port-in stands. Twilio keeps no reference of it: without its id (KW…) it is found only by the process that ordered it, and any other is told
    /// so by a <see cref="ProviderUnavailableException"/> "reference_not_kept", since null would say that there is none.
    /// </summary>
    public Task<PortInStatus?> FindPortAsync(ClientReference reference, string? carrierOrderId, CancellationToken cancellationToken) =>
        _ports.FindAsync(reference, carrierOrderId, cancellationToken);

    /// <inheritdoc/>
    public Task<EffectOutcome> CancelPortAsync(ClientReference reference, string? carrierOrderId, CancellationToken cancellationToken) =>
        _ports.CancelAsync(reference, carrierOrderId, cancellationToken);

    private async Task<EffectOutcome> ApplyAsync(E164 number, NumberSettings settings, CancellationToken cancellationToken)
    {
        var service = TwilioRoutes.ServiceOf(settings);
        if (settings.Campaign is { } campaign && (await _messaging.CampaignsAsync(service!, cancellationToken))?.Any(c => c.Campaign == campaign) != true)
        {
            return new EffectOutcome.Rejected("campaign_missing", "The messaging service does not have that campaign. Nothing was changed.");
        }

        if (await LookUpAsync(number, cancellationToken) is not { } owned)
        {
            return new EffectOutcome.Rejected("number_not_owned", "The account does not own the number. Nothing was changed.");
        }

        var changes = TwilioRoutes.Changes(owned, settings).ToList();
        if (changes.Count > 0)
        {
            var fields = changes.Aggregate(new FormFields(), (form, change) => form.Add(change.Field, change.Value));
            var answer = await _client.PostOnceAsync(CarrierOperation.Configure, _options.Api, $"{_client.AccountPath}IncomingPhoneNumbers/{owned.Sid}.json", fields, cancellationToken);
            if (TwilioOutcomes.OfSettings(answer) is not EffectOutcome.Done and var failure)
            {
                return failure;
            }
        }

        return await _messaging.MoveAsync(owned.Sid!, service, cancellationToken);
    }

    private async Task<string> TrialAsync(CancellationToken cancellationToken)
    {
        var owned = (await ListOwnedAsync(null, cancellationToken)).Numbers;
        return $"Trial account: Twilio allows it one number, {(owned.Count == 0 ? "and it has none yet" : $"and it has {owned[0].Number}")}; upgrade it to buy more.";
    }

    // Twilio's filter matches parts and wildcards: the caller compares, and the pages are read to their end.
    private async Task<List<TwilioOwned>> ListAsync(CarrierOperation operation, string filter, string value, CancellationToken cancellationToken)
    {
        var found = new List<TwilioOwned>();
        string? path = OwnedPath(new FormFields().Add(filter, value).Add("PageSize", _options.PageSize.ToString()));
        while (path is not null)
        {
            var page = await _client.ReadAsync(operation, _options.Api, path, TwilioWire.Default.TwilioOwnedPage, cancellationToken);
            found.AddRange(Owned(page));
            path = _client.NextPage(page.NextPageUri, path);
        }

        return found;
    }

    private async Task<TwilioOwned?> LookUpAsync(E164 number, CancellationToken cancellationToken) =>
        (await ListAsync(CarrierOperation.Owned, "PhoneNumber", number.Value, cancellationToken)).FirstOrDefault(owned => owned.PhoneNumber == number.Value);

    private string OwnedPath(FormFields fields) => $"{_client.AccountPath}IncomingPhoneNumbers.json{fields.ToQuery()}";

    // A page without its list is no page: to take it for an empty one would lose every number on it.
    private static IEnumerable<TwilioOwned> Owned(TwilioOwnedPage page) =>
        page.IncomingPhoneNumbers is { } list ? list.Where(owned => owned.Sid is { Length: > 0 }) : throw new ProviderUnavailableException(ProviderNames.Twilio, "unreadable_answer");

    private static OwnedNumber? Describe(TwilioOwned owned, NumberSettings settings) => E164.TryParse(owned.PhoneNumber, out var number)
        ? new OwnedNumber
        {
            Number = number,
            NumberType = NumberingPlan.Default.TypeOf(number),
            Features = TwilioFeatures.Of(owned.Capabilities),
            CarrierNumberId = owned.Sid,
            Reference = owned.FriendlyName,
            Settings = settings,
        }
        : null;
}
