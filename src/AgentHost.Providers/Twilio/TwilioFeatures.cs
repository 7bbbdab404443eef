using AgentHost.Numbering;

namespace AgentHost.Providers.Twilio;

/// <summary>Twilio's capabilities, whose names come in either case (twilio.md §3).</summary>
internal static class TwilioFeatures
{
    private static readonly (string Name, NumberFeature Feature)[] Known =
        [("voice", NumberFeature.Voice), ("sms", NumberFeature.Sms), ("mms", NumberFeature.Mms), ("fax", NumberFeature.Fax)];

    // There are sixteen sets of four features: none is made anew for every number of a page.
    private static readonly IReadOnlyList<NumberFeature>[] Sets =
        [.. Enumerable.Range(0, 1 << Known.Length).Select(set => Known.Where((_, at) => (set & (1 << at)) != 0).Select(known => known.Feature).ToArray())];

    public static IReadOnlyList<NumberFeature> Of(Dictionary<string, bool>? capabilities)
    {
        var set = 0;
        foreach (var (name, has) in capabilities ?? [])
        {
            var at = has ? Array.FindIndex(Known, known => known.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) : -1;
            set |= at < 0 ? 0 : 1 << at;
        }

        return Sets[set];
    }
}
