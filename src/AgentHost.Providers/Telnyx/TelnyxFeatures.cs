using AgentHost.Numbering;

namespace AgentHost.Providers.Telnyx;

/// <summary>Telnyx's features of numbers (telnyx.md §3).</summary>
internal static class TelnyxFeatures
{
    private static readonly (string Word, NumberFeature Feature)[] Known =
        [("voice", NumberFeature.Voice), ("sms", NumberFeature.Sms), ("mms", NumberFeature.Mms), ("fax", NumberFeature.Fax), ("emergency", NumberFeature.E911)];

    // There are thirty-two sets of five features: none is made anew for every number of a page.
    private static readonly IReadOnlyList<NumberFeature>[] Sets =
        [.. Enumerable.Range(0, 1 << Known.Length).Select(set => Known.Where((_, at) => (set & (1 << at)) != 0).Select(known => known.Feature).ToArray())];

    public static string WordOf(NumberFeature feature) => Known.First(known => known.Feature == feature).Word;

    public static IReadOnlyList<NumberFeature> Of(IEnumerable<string?> words)
    {
        var set = 0;
        foreach (var word in words)
        {
            var at = Array.FindIndex(Known, known => known.Word == word);
            set |= at < 0 ? 0 : 1 << at;
        }

        return Sets[set];
    }

    /// <summary>
    /// What an owned number can do. Telnyx tells of messages in the number's messaging settings alone; where those were not read, a messaging profile
    /// says that there are messages.
    /// </summary>
    public static IReadOnlyList<NumberFeature> Of(TelnyxNumber owned, TelnyxMessaging? messaging) => Of(
    [
        "voice",
        messaging is null ? owned.MessagingProfileId is { Length: > 0 } ? "sms" : null : messaging.Features?.Sms is null ? null : "sms",
        messaging?.Features?.Mms is null ? null : "mms",
        owned.EmergencyEnabled == true ? "emergency" : null,
    ]);
}
