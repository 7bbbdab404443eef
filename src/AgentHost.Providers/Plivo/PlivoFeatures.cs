using AgentHost.Numbering;

namespace AgentHost.Providers.Plivo;

/// <summary>What Plivo's numbers can do, and how it is asked for (plivo.md §2).</summary>
internal static class PlivoFeatures
{
    /// <summary>Every feature, in the order in which Plivo lists services.</summary>
    public static IReadOnlyList<NumberFeature> All { get; } = [NumberFeature.Voice, NumberFeature.Sms, NumberFeature.Mms];

    // There are eight sets of three features: none is made anew for every number of a page.
    private static readonly IReadOnlyList<NumberFeature>[] Sets =
        [.. Enumerable.Range(0, 1 << All.Count).Select(set => All.Where((_, at) => (set & (1 << at)) != 0).ToArray())];

    /// <summary>The features of a number.</summary>
    public static IReadOnlyList<NumberFeature> Of(bool? voice, bool? sms, bool? mms) => Sets[(voice == true ? 1 : 0) | (sms == true ? 2 : 0) | (mms == true ? 4 : 0)];

    /// <summary>The services to ask for; null for none.</summary>
    public static string? Services(IReadOnlyList<NumberFeature> wanted) => wanted.Count == 0 ? null : string.Join(',', All.Where(wanted.Contains).Select(Word.Of));
}
