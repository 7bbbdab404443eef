using AgentHost.Numbering;
using AgentHost.Providers;
using AgentHost.Providers.Local;

namespace AgentHost.Tests.Harness;

/// <summary>The Local carrier under another name, telling no price in offers and answers, as Bandwidth, Inteliquent and SignalWire do; asked for its price list, it tells that.</summary>
public sealed class SilentOnPrices(LocalProvider carrier) : IProvider, IBackorders, IPrices
{
    public const string Name = "bandwidth";

    /// <summary>What it says when asked for its prices in the US; without entries for Canada.</summary>
    public List<CarrierPrice> PriceList { get; } = [];

    /// <summary>The queries that were asked.</summary>
    public List<NumberQuery> Asked { get; } = [];

    /// <summary>Whether the price list can't be had.</summary>
    public bool PricesDown { get; set; }

    public ProviderProfile Profile { get; } = carrier.Profile with
    {
        Name = Name,
        Simulated = false,
        PricesInSearch = false,
        TellsPrices = true,
        ListPrices = new Dictionary<NumberType, ListPrice>(),
    };

    public async Task<IReadOnlyList<OfferedNumber>> SearchAsync(NumberQuery query, CancellationToken cancellationToken)
    {
        Asked.Add(query);
        return Silent(await carrier.SearchAsync(query, cancellationToken));
    }

    public async Task<IReadOnlyList<OfferedNumber>> CheckAsync(IReadOnlyList<E164> numbers, CancellationToken cancellationToken) =>
        Silent(await carrier.CheckAsync(numbers, cancellationToken));

    public async Task<PurchaseAnswer> PurchaseAsync(PurchaseRequest request, CancellationToken cancellationToken)
    {
        var answer = await carrier.PurchaseAsync(request, cancellationToken);
        return answer with
        {
            Outcomes = answer.Outcomes.ToDictionary(o => o.Key, o => o.Value is PurchaseOutcome.Confirmed confirmed ? confirmed with { OneTimeCost = null, MonthlyCost = null } : o.Value),
        };
    }

    public Task<FindAnswer> FindAsync(FindQuery query, CancellationToken cancellationToken) => carrier.FindAsync(query, cancellationToken);

    public async Task<OwnedPage> ListOwnedAsync(string? cursor, CancellationToken cancellationToken)
    {
        var page = await carrier.ListOwnedAsync(cursor, cancellationToken);
        return page with { Numbers = [.. page.Numbers.Select(Silent)] };
    }

    public async Task<OwnedNumber?> GetOwnedAsync(E164 number, CancellationToken cancellationToken) =>
        await carrier.GetOwnedAsync(number, cancellationToken) is { } owned ? Silent(owned) : null;

    public Task<EffectOutcome> ConfigureAsync(E164 number, NumberSettings settings, CancellationToken cancellationToken) => carrier.ConfigureAsync(number, settings, cancellationToken);

    public Task<EffectOutcome> ReleaseAsync(E164 number, ClientReference reference, CancellationToken cancellationToken) => carrier.ReleaseAsync(number, reference, cancellationToken);

    public Task<AccountState> GetAccountAsync(CancellationToken cancellationToken) => carrier.GetAccountAsync(cancellationToken);

    public Task<BackorderAnswer> PlaceBackorderAsync(BackorderRequest request, CancellationToken cancellationToken) => carrier.PlaceBackorderAsync(request, cancellationToken);

    public async Task<BackorderStatus?> FindBackorderAsync(ClientReference reference, CancellationToken cancellationToken) =>
        await carrier.FindBackorderAsync(reference, cancellationToken) is { } status ? status with { Delivered = [.. status.Delivered.Select(Silent)] } : null;

    public Task<EffectOutcome> CloseBackorderAsync(ClientReference reference, CancellationToken cancellationToken) => carrier.CloseBackorderAsync(reference, cancellationToken);

    public Task<IReadOnlyList<CarrierPrice>> GetPricesAsync(string country, CancellationToken cancellationToken) => PricesDown
        ? throw new ProviderUnavailableException(Name, "server_error")
        : Task.FromResult<IReadOnlyList<CarrierPrice>>([.. PriceList.Where(p => p.Country == country)]);

    private static IReadOnlyList<OfferedNumber> Silent(IReadOnlyList<OfferedNumber> offers) => [.. offers.Select(offer => offer with { OneTimeCost = null, MonthlyCost = null })];

    private static OwnedNumber Silent(OwnedNumber owned) => owned with { OneTimeCost = null, MonthlyCost = null };
}
