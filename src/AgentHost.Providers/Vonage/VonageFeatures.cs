using AgentHost.Numbering;

namespace AgentHost.Providers.Vonage;

/// <summary>What Vonage's numbers can do, and how it is asked for (vonage.md §3).</summary>
internal static class VonageFeatures
{
    private static readonly (string Name, NumberFeature Feature)[] Known = [("VOICE", NumberFeature.Voice), ("SMS", NumberFeature.Sms), ("MMS", NumberFeature.Mms)];

    // There are eight sets of three features: none is made anew for every number of a page.
    private static readonly IReadOnlyList<NumberFeature>[] Sets =
        [.. Enumerable.Range(0, 1 << Known.Length).Select(set => Known.Where((_, at) => (set & (1 << at)) != 0).Select(known => known.Feature).ToArray())];

    /// <summary>Every feature.</summary>
    public static IReadOnlyList<NumberFeature> All { get; } = [.. Known.Select(known => known.Feature)];

    /// <summary>The features of a number, which come in any order.</summary>
    public static IReadOnlyList<NumberFeature> Of(List<string>? told)
    {
        var set = 0;
        foreach (var name in told ?? [])
        {
            var at = Array.FindIndex(Known, known => known.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
            set |= at < 0 ? 0 : 1 << at;
        }

        return Sets[set];
    }

    /// <summary>The combination to ask for, in the only order that Vonage takes; null for none.</summary>
    public static string? Combination(IReadOnlyList<NumberFeature> wanted) => (wanted.Contains(NumberFeature.Sms), wanted.Contains(NumberFeature.Mms), wanted.Contains(NumberFeature.Voice)) switch
    {
        (true, true, true) => "SMS,MMS,VOICE",
        (true, true, false) => "SMS,MMS",
        (true, false, true) => "SMS,VOICE",
        (false, true, true) => "VOICE,MMS",
        (true, false, false) => "SMS",
        (false, true, false) => "MMS",
        (false, false, true) => "VOICE",
        _ => null,
    };
}
