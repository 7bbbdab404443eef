using System.Globalization;
using System.Text.Json;
using AgentHost.Numbering;
using AgentHost.Numbering.Plan;
using AgentHost.Providers.Wire;

namespace AgentHost.Providers.SignalWire;

/// <summary>
/// SignalWire, for one project. It has two APIs for the same numbers: purchases go through the compatibility API, which takes our reference as the
/// number's friendly name in the purchase itself; everything else but Canada's search goes through the REST API (signalwire.md §1). Purchases are
/// synchronous, one exact number each. Reservations, backorders, ports and prices do not exist.
/// </summary>
public sealed class SignalWireProvider : IProvider
{
    private readonly SignalWireOptions _options;
    private readonly SignalWireClient _client;
    private readonly SignalWireSearch _search;
    private readonly SignalWireCampaigns _campaigns;

    /// <summary>Creates the adapter; nothing is sent before its first call.</summary>
    /// <param name="options">The account.</param>
    /// <param name="reads">The connection for what only reads.</param>
    /// <param name="orders">The connection for what changes something.</param>
    public SignalWireProvider(SignalWireOptions options, CarrierReads reads, CarrierOrders orders)
    {
        _options = options;
        _client = new SignalWireClient(options, reads, orders);
        _search = new SignalWireSearch(_client);
        _campaigns = new SignalWireCampaigns(_client);
        Profile = SignalWireProfile.Of(options);
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
            return PurchaseAnswer.TooMany(request, "SignalWire");
        }

        var fields = new FormFields().Add("PhoneNumber", number.Value).Add("FriendlyName", request.Reference.Value);
        var answer = await _client.SendFormOnceAsync(CarrierOperation.Purchase, $"{_client.LamlPath}IncomingPhoneNumbers", fields, cancellationToken);
        return PurchaseAnswer.All([number], SignalWireOutcomes.OfPurchase(answer, number, request.Reference));
    }

    /// <inheritdoc/>
    public async Task<FindAnswer> FindAsync(FindQuery query, CancellationToken cancellationToken)
    {
        // Both lists: by the exact number, and by the reference, should the search by number fail us.
        var ours = await ListAsync(CarrierOperation.Find, "filter_name", query.Reference.Value, cancellationToken);
        var numbers = new Dictionary<E164, FoundNumber>();
        foreach (var number in query.Numbers.Distinct())
        {
            var owned = ours.FirstOrDefault(o => o.Number == number.Value)
                ?? (await ListAsync(CarrierOperation.Find, "filter_number", number.Value, cancellationToken)).FirstOrDefault(o => o.Number == number.Value);
            numbers[number] = owned is null ? new FoundNumber.NotFound()
                : owned.Name == query.Reference.Value ? new FoundNumber.Owned(owned.Id, null, null)
                : new FoundNumber.OwnedByAnother(owned.Name, owned.Id);
        }

        return new FindAnswer(Complete: true, CarrierOrderId: null, numbers);
    }

    /// <inheritdoc/>
    public async Task<OwnedPage> ListOwnedAsync(string? cursor, CancellationToken cancellationToken)
    {
        var path = cursor is null ? OwnedPath(null, null) : NextPage(cursor, "")!;
        var page = await PageAsync(CarrierOperation.Owned, path, cancellationToken);
        return new OwnedPage([.. Owned(page).Select(owned => Describe(owned, SignalWireRoutes.Read(owned))).OfType<OwnedNumber>()], NextPage(page.Links?.Next, path));
    }

    /// <inheritdoc/>
    public async Task<OwnedNumber?> GetOwnedAsync(E164 number, CancellationToken cancellationToken) =>
        await LookUpAsync(number, cancellationToken) is { } owned ? Describe(owned, SignalWireRoutes.Read(owned, await _campaigns.OfAsync(number, cancellationToken))) : null;

    /// <inheritdoc/>
    public EffectOutcome.Rejected? Refuse(NumberSettings settings) => SignalWireRoutes.Refuse(settings);

    /// <inheritdoc/>
    public async Task<EffectOutcome> ConfigureAsync(E164 number, NumberSettings settings, CancellationToken cancellationToken) =>
        SignalWireRoutes.Refuse(settings) is { } refusal ? refusal : await EffectGuard.ReadAndSendAsync(() => ApplyAsync(number, settings, cancellationToken));

    /// <inheritdoc/>
    public Task<EffectOutcome> ReleaseAsync(E164 number, ClientReference reference, CancellationToken cancellationToken) => EffectGuard.LookUpFirstAsync(
        "The number",
        "released",
        () => LookUpAsync(number, cancellationToken),
        async owned => owned is null
            ? new EffectOutcome.Done()
            : SignalWireOutcomes.OfRelease(await _client.DeleteOnceAsync(CarrierOperation.Release, PathOf(owned), cancellationToken), BoughtAt(owned)));

    /// <summary>The account, by whether it lists its numbers: SignalWire's API tells neither a state nor a balance.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<AccountState> GetAccountAsync(CancellationToken cancellationToken)
    {
        Owned(await PageAsync(CarrierOperation.Account, $"{SignalWireClient.Numbers}?page_size=1", cancellationToken));
        return new AccountState(true, "The credentials are accepted; SignalWire tells no balance.", null);
    }

    private async Task<EffectOutcome> ApplyAsync(E164 number, NumberSettings settings, CancellationToken cancellationToken)
    {
        var (exists, state) = settings.Campaign is { } wanted ? await _campaigns.StateAsync(wanted, number, cancellationToken) : (true, null);
        if (!exists)
        {
            return new EffectOutcome.Rejected("campaign_missing", "The project does not have that campaign. Nothing was changed.");
        }

        if (await LookUpAsync(number, cancellationToken) is not { } owned)
        {
            return new EffectOutcome.Rejected("number_not_owned", "The project does not own the number. Nothing was changed.");
        }

        var changes = SignalWireRoutes.Changes(owned, settings);
        if (changes.Count > 0)
        {
            var message = JsonSerializer.SerializeToUtf8Bytes(changes, SignalWireWire.Default.DictionaryStringString);
            var answer = await _client.SendJsonOnceAsync(CarrierOperation.Configure, HttpMethod.Put, PathOf(owned), message, cancellationToken);
            if (SignalWireOutcomes.OfSettings(answer) is not EffectOutcome.Done and var failure)
            {
                return failure;
            }
        }

        return settings.Campaign is { } campaign ? await _campaigns.AssignAsync(campaign, number, state, cancellationToken) : new EffectOutcome.Done();
    }

    // SignalWire's filters match parts: the caller compares, and the pages are read to their end.
    private async Task<List<SignalWireNumber>> ListAsync(CarrierOperation operation, string filter, string value, CancellationToken cancellationToken)
    {
        var found = new List<SignalWireNumber>();
        string? path = OwnedPath(filter, value);
        while (path is not null)
        {
            var page = await PageAsync(operation, path, cancellationToken);
            found.AddRange(Owned(page));
            path = NextPage(page.Links?.Next, path);
        }

        return found;
    }

    private async Task<SignalWireNumber?> LookUpAsync(E164 number, CancellationToken cancellationToken) =>
        (await ListAsync(CarrierOperation.Owned, "filter_number", number.Value, cancellationToken)).FirstOrDefault(owned => owned.Number == number.Value);

    private Task<SignalWirePage> PageAsync(CarrierOperation operation, string path, CancellationToken cancellationToken) =>
        _client.ReadAsync(operation, path, SignalWireWire.Default.SignalWirePage, cancellationToken);

    private string? NextPage(string? next, string current) => _client.NextPage(next, current, SignalWireClient.Numbers);

    private string OwnedPath(string? filter, string? value)
    {
        var fields = filter is null ? new FormFields() : new FormFields().Add(filter, value);
        return SignalWireClient.Numbers + fields.Add("page_size", _options.PageSize.ToString()).ToQuery();
    }

    private static string PathOf(SignalWireNumber owned) => $"{SignalWireClient.Numbers}/{Uri.EscapeDataString(owned.Id!)}";

    // A page without its list is no page: to take it for an empty one would lose every number on it.
    private static IEnumerable<SignalWireNumber> Owned(SignalWirePage page) =>
        page.Data is { } list ? list.Where(owned => owned.Id is { Length: > 0 }) : throw new ProviderUnavailableException(ProviderNames.SignalWire, "unreadable_answer");

    private static DateTimeOffset? BoughtAt(SignalWireNumber owned) =>
        DateTimeOffset.TryParse(owned.CreatedAt, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;

    private static OwnedNumber? Describe(SignalWireNumber owned, NumberSettings settings) => E164.TryParse(owned.Number, out var number)
        ? new OwnedNumber
        {
            Number = number,
            NumberType = NumberingPlan.Default.TypeOf(number),
            Features = SignalWireCapabilities.Features(owned.Capabilities),
            CarrierNumberId = owned.Id,
            Reference = owned.Name,
            Settings = settings,
        }
        : null;
}
