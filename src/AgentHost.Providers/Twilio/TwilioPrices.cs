using System.Collections.Concurrent;
using AgentHost.Numbering;
using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Twilio;

/// <summary>
/// What this account pays for numbers (pricing.twilio.com, PhoneNumbers/Countries/{country}: twilio-oai, twilio_pricing_v1.json). Offers carry no
/// price; a number is charged by the month, in advance, and nothing for being set up (twilio.md §5).
/// </summary>
internal sealed class TwilioPrices(TwilioClient client, TwilioOptions options)
{
    private static readonly TimeSpan FaultAge = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, (DateTimeOffset Until, IReadOnlyList<CarrierPrice> Prices)> _known = new();

    /// <summary>The prices of a country, at most <see cref="TwilioOptions.PriceAge"/> old.</summary>
    public async Task<IReadOnlyList<CarrierPrice>> GetAsync(string country, CancellationToken cancellationToken)
    {
        var now = client.Time.GetUtcNow();
        if (_known.TryGetValue(country, out var known) && known.Until > now && known.Prices.Count > 0)
        {
            return known.Prices;
        }

        var (_, list) = await client.ReadOrRefusalAsync(
            CarrierOperation.Prices, options.Pricing, $"/v1/PhoneNumbers/Countries/{Uri.EscapeDataString(country)}", TwilioWire.Default.TwilioPriceList, cancellationToken);
        IReadOnlyList<CarrierPrice> prices = [.. (list?.PhoneNumberPrices ?? []).Select(price => Read(price, country, list?.PriceUnit, now)).OfType<CarrierPrice>()];
        _known[country] = (now + options.PriceAge, prices);
        return prices;
    }

    /// <summary>The price of a type of number; null when Twilio has none. Throws <see cref="ProviderUnavailableException"/> when there is no usable answer.</summary>
    public async Task<CarrierPrice?> FindAsync(string country, NumberType type, CancellationToken cancellationToken) =>
        (await GetAsync(country, cancellationToken)).FirstOrDefault(price => price.NumberType == type);

    /// <summary>The price of a type of number; null when Twilio has none or gives no usable answer, which is remembered for a minute.</summary>
    public async Task<CarrierPrice?> TryFindAsync(string country, NumberType type, CancellationToken cancellationToken)
    {
        var now = client.Time.GetUtcNow();
        if (_known.TryGetValue(country, out var known) && known.Until > now)
        {
            return known.Prices.FirstOrDefault(price => price.NumberType == type);
        }

        try
        {
            return await FindAsync(country, type, cancellationToken);
        }
        catch (ProviderUnavailableException)
        {
            _known[country] = (now + FaultAge, []);
            return null;
        }
    }

    private static CarrierPrice? Read(TwilioPrice price, string country, string? currency, DateTimeOffset now) =>
        TypeOf(price.NumberType) is { } type && decimal.TryParse(price.CurrentPrice ?? price.BasePrice, out var amount) && amount >= 0
            ? new CarrierPrice(country, type, new Money(0, Currency(currency)), new Money(decimal.Round(amount, 4, MidpointRounding.ToPositiveInfinity), Currency(currency)), now)
            : null;

    private static string Currency(string? unit) => unit is { Length: > 0 } ? unit.ToUpperInvariant() : "USD";

    private static NumberType? TypeOf(string? word) => word?.ToLowerInvariant().Replace('_', ' ').Replace('-', ' ') switch
    {
        "local" => NumberType.Local,
        "toll free" => NumberType.TollFree,
        "mobile" => NumberType.Mobile,
        _ => null,
    };
}
