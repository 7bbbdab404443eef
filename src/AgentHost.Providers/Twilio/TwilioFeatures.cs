using AgentHost.Numbering;

namespace AgentHost.Providers.Twilio;

/// <summary>Twilio's capabilities, whose names come in either case (twilio.md §3).</summary>
internal static class TwilioFeatures
{
    public static IReadOnlyList<NumberFeature> Of(IReadOnlyDictionary<string, bool>? capabilities) =>
    [
        .. (capabilities ?? new Dictionary<string, bool>())
            .Where(capability => capability.Value)
            .Select(capability => Word.TryTo<NumberFeature>(capability.Key.ToLowerInvariant(), out var feature) ? feature : (NumberFeature?)null)
            .OfType<NumberFeature>()
            .Distinct()
            .Order(),
    ];
}
