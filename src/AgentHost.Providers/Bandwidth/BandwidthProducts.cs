using System.Xml.Linq;
using AgentHost.Numbering;
using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Bandwidth;

/// <summary>
/// What the account's products let its numbers do (GET products). Offers tell no features, only a tier: messages need a number of Bandwidth's own
/// network (tier 0) and an account with messaging; without an answer here, a number is taken for voice alone.
/// </summary>
internal sealed class BandwidthProducts(BandwidthClient client, BandwidthOptions options)
{
    private static readonly TimeSpan FaultAge = TimeSpan.FromMinutes(1);

    private volatile Known? _known;

    /// <summary>What a number of a type and tier can do, by products at most <see cref="BandwidthOptions.ProductAge"/> old.</summary>
    public async Task<Func<NumberType, int?, IReadOnlyList<NumberFeature>>> FeaturesAsync(CancellationToken cancellationToken)
    {
        var now = client.Time.GetUtcNow();
        if (_known is not { } known || known.Until <= now)
        {
            try
            {
                var answer = await client.ReadAsync(CarrierOperation.Account, $"{client.AccountPath}/products", "AccountProductsResponse", cancellationToken);
                known = Read(answer, now + options.ProductAge);
            }
            catch (ProviderUnavailableException)
            {
                known = Read(null, now + FaultAge);
            }

            _known = known;
        }

        return known.Of;
    }

    private static Known Read(XElement? answer, DateTimeOffset until)
    {
        var messaging = answer.At("Products").All("Product").Where(product => product.TextAt("Name")?.Equals("MESSAGING", StringComparison.OrdinalIgnoreCase) == true)
            .SelectMany(product => product.At("Features").All("Feature"))
            .Select(feature => feature.Value.Trim().ToUpperInvariant())
            .ToHashSet();
        NumberFeature[] all = [NumberFeature.Voice, .. Word(messaging, "SMS", NumberFeature.Sms), .. Word(messaging, "MMS", NumberFeature.Mms)];
        return new Known(until, all, messaging.Contains("TOLLFREE") ? all : [NumberFeature.Voice]);
    }

    private static IEnumerable<NumberFeature> Word(HashSet<string> messaging, string word, NumberFeature feature) => messaging.Contains(word) ? [feature] : [];

    private sealed record Known(DateTimeOffset Until, IReadOnlyList<NumberFeature> Local, IReadOnlyList<NumberFeature> TollFree)
    {
        private static readonly IReadOnlyList<NumberFeature> VoiceAlone = [NumberFeature.Voice];

        public IReadOnlyList<NumberFeature> Of(NumberType type, int? tier) =>
            type == NumberType.TollFree ? TollFree : tier == 0 ? Local : VoiceAlone;
    }
}
