using AgentHost.Numbering;
using AgentHost.Providers;
using AgentHost.Providers.Wire;

namespace AgentHost.Tests.Carriers.Toy;

/// <summary>The toy carrier, for one account.</summary>
public sealed class ToyProvider(ToyOptions options, CarrierReads reads, CarrierOrders orders) : IProvider
{
    private readonly ToyClient _client = new(options, reads, orders);

    public ProviderProfile Profile { get; } = ToyProfile.Of(options);

    public async Task<IReadOnlyList<OfferedNumber>> SearchAsync(NumberQuery query, CancellationToken cancellationToken)
    {
        var found = new List<OfferedNumber>();
        foreach (var npa in query.AreaCodes)
        {
            var page = await _client.ReadAsync(CarrierOperation.Search, $"/offers?npa={npa}", ToyWire.Default.ToyNumbers, cancellationToken);
            found.AddRange(Listed(page).Select(Offer).OfType<OfferedNumber>());
        }

        return OfferSelection.Select(query, found);
    }

    public async Task<IReadOnlyList<OfferedNumber>> CheckAsync(IReadOnlyList<E164> numbers, CancellationToken cancellationToken) =>
        [.. (await SearchAsync(new NumberQuery { AreaCodes = [.. numbers.Select(n => n.Npa).Distinct()], Limit = int.MaxValue }, cancellationToken)).Where(o => numbers.Contains(o.Number))];

    public async Task<PurchaseAnswer> PurchaseAsync(PurchaseRequest request, CancellationToken cancellationToken)
    {
        var number = request.Numbers[0];
        var answer = await _client.SendOnceAsync(CarrierOperation.Purchase, HttpMethod.Post, "/numbers", new ToyNumber(number.Value, request.Reference.Value, null, null), cancellationToken);
        return PurchaseAnswer.All([number], ToyOutcomes.OfPurchase(answer, number, request.Reference));
    }

    public async Task<FindAnswer> FindAsync(FindQuery query, CancellationToken cancellationToken)
    {
        var owned = Listed(await _client.ReadAsync(CarrierOperation.Find, "/numbers", ToyWire.Default.ToyNumbers, cancellationToken)).ToDictionary(n => n.Number!);
        return new FindAnswer(true, null, query.Numbers.ToDictionary(number => number, FoundNumber (number) =>
            !owned.TryGetValue(number.Value, out var ours) ? new FoundNumber.NotFound()
            : ours.Reference == query.Reference.Value ? new FoundNumber.Owned(ours.Number, null, null)
            : new FoundNumber.OwnedByAnother()));
    }

    public async Task<OwnedPage> ListOwnedAsync(string? cursor, CancellationToken cancellationToken) =>
        new([.. Listed(await _client.ReadAsync(CarrierOperation.Owned, "/numbers", ToyWire.Default.ToyNumbers, cancellationToken)).Select(Describe)], null);

    public async Task<OwnedNumber?> GetOwnedAsync(E164 number, CancellationToken cancellationToken) =>
        (await ListOwnedAsync(null, cancellationToken)).Numbers.FirstOrDefault(owned => owned.Number == number);

    public async Task<EffectOutcome> ConfigureAsync(E164 number, NumberSettings settings, CancellationToken cancellationToken) =>
        ToyOutcomes.OfEffect(await _client.SendOnceAsync(
            CarrierOperation.Configure, HttpMethod.Put, $"/numbers/{number.Value}", new ToyNumber(number.Value, null, settings.VoiceRoute, null), cancellationToken));

    public async Task<EffectOutcome> ReleaseAsync(E164 number, ClientReference reference, CancellationToken cancellationToken) =>
        ToyOutcomes.OfEffect(await _client.SendOnceAsync(CarrierOperation.Release, HttpMethod.Delete, $"/numbers/{number.Value}", null, cancellationToken));

    public async Task<AccountState> GetAccountAsync(CancellationToken cancellationToken)
    {
        var account = await _client.ReadAsync(CarrierOperation.Account, "/account", ToyWire.Default.ToyAccount, cancellationToken);
        return new AccountState(account?.State == "open", account?.State ?? "gone", account?.Balance is { } balance ? Money.Usd(balance) : null);
    }

    private static IEnumerable<ToyNumber> Listed(ToyNumbers? page) =>
        page?.Numbers?.Where(n => n.Number is not null) ?? throw new ProviderUnavailableException(ToyProfile.Name, "unreadable_answer");

    private static OfferedNumber? Offer(ToyNumber number) => !E164.TryParse(number.Number, out var parsed) ? null : new()
    {
        Number = parsed,
        NumberType = NumberType.Local,
        Features = [NumberFeature.Voice],
        OneTimeCost = Money.Zero,
        MonthlyCost = number.Monthly is { } monthly ? Money.Usd(monthly) : null,
    };

    private static OwnedNumber Describe(ToyNumber number) => new()
    {
        Number = E164.Parse(number.Number!),
        NumberType = NumberType.Local,
        Features = [NumberFeature.Voice],
        CarrierNumberId = number.Number,
        Reference = number.Reference,
        Settings = new NumberSettings { VoiceRoute = number.Voice },
    };
}
