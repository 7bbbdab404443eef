using System.Text;

namespace AgentHost.Providers.Twilio;

/// <summary>
/// How a number's settings read in Twilio's fields (twilio.md §5): calls go to a trunk (TK…), an application (AP…) or an address; messages to a
/// messaging service (MG…), an application or an address. One takes precedence over another, in that order.
/// </summary>
internal static class TwilioRoutes
{
    private static readonly string[] VoiceKinds = ["TK", "AP"];
    private static readonly string[] MessagingKinds = ["MG", "AP"];

    /// <summary>Why these settings can't be Twilio's; null when they can.</summary>
    public static EffectOutcome.Rejected? Refuse(NumberSettings wanted) =>
        !IsRoute(wanted.VoiceRoute, VoiceKinds)
            ? new("route_invalid", "Calls at Twilio go to an address (https://…), an application (AP…) or a trunk (TK…). Nothing was sent.")
        : !IsRoute(wanted.MessagingRoute, MessagingKinds)
            ? new("route_invalid", "Messages at Twilio go to an address (https://…), an application (AP…) or a messaging service (MG…). Nothing was sent.")
        : wanted.Campaign is not null && ServiceOf(wanted) is null
            ? new("campaign_needs_service", "At Twilio a campaign belongs to a messaging service: set the messaging route to that service (MG…). Nothing was sent.")
        : null;

    /// <summary>The messaging service among the settings.</summary>
    public static string? ServiceOf(NumberSettings wanted) => Is(wanted.MessagingRoute, "MG") ? wanted.MessagingRoute : null;

    /// <summary>
    /// The fields to send, in Twilio's names; none when the number is as wanted. What another setting overrides is left alone. What overrides the one
    /// wanted is cleared by an empty value, which Twilio's description does not show, but for a trunk: setting an application removes it.
    /// </summary>
    public static IEnumerable<(string Field, string Value)> Changes(TwilioOwned owned, NumberSettings wanted)
    {
        var voice = wanted.VoiceRoute;
        var voiceKind = voice is null ? 3 : Is(voice, "TK") ? 0 : Is(voice, "AP") ? 1 : 2;
        var overTrunk = voiceKind == 1 && owned.TrunkSid is { Length: > 0 };
        var ofVoice = overTrunk
            ? [("VoiceApplicationSid", voice!)]
            : Changes(voice, voiceKind, ("TrunkSid", owned.TrunkSid), ("VoiceApplicationSid", owned.VoiceApplicationSid), ("VoiceUrl", owned.VoiceUrl));
        var messages = wanted.MessagingRoute;
        var ofMessages = ServiceOf(wanted) is not null
            ? []
            : Changes(messages, messages is null ? 2 : Is(messages, "AP") ? 0 : 1, ("SmsApplicationSid", owned.SmsApplicationSid), ("SmsUrl", owned.SmsUrl));
        return [.. ofVoice, .. ofMessages];
    }

    /// <summary>The settings as the number has them.</summary>
    /// <param name="owned">The number.</param>
    /// <param name="service">The messaging service that it is in, which takes precedence over its own settings.</param>
    /// <param name="campaign">The verified campaign of that service.</param>
    public static NumberSettings Read(TwilioOwned owned, string? service = null, string? campaign = null) => new()
    {
        VoiceRoute = FirstSet(owned.TrunkSid, owned.VoiceApplicationSid, owned.VoiceUrl),
        MessagingRoute = FirstSet(service, owned.SmsApplicationSid, owned.SmsUrl),
        Campaign = campaign,
    };

    // The fields in order of precedence, and which of them is wanted; one past the last for none.
    private static List<(string Field, string Value)> Changes(string? wanted, int at, params ReadOnlySpan<(string Field, string? Has)> fields)
    {
        var changes = new List<(string, string)>();
        for (var i = 0; i < at; i++)
        {
            if (fields[i].Has is { Length: > 0 })
            {
                changes.Add((fields[i].Field, ""));
            }
        }

        if (at < fields.Length && fields[at].Has != wanted)
        {
            changes.Add((fields[at].Field, wanted!));
        }

        return changes;
    }

    private static string? FirstSet(params ReadOnlySpan<string?> values)
    {
        foreach (var value in values)
        {
            if (value is { Length: > 0 })
            {
                return value;
            }
        }

        return null;
    }

    private static bool IsRoute(string? route, string[] kinds) => route is null || IsAddress(route) || kinds.Any(kind => Is(route, kind));

    private static bool Is(string? route, string kind) => route is not null && TwilioSettings.IsSid(route, kind);

    // Other characters would have to be escaped, and then not read back as they were wanted.
    private static bool IsAddress(string? route) =>
        route is not null && Ascii.IsValid(route) && Uri.IsWellFormedUriString(route, UriKind.Absolute) && new Uri(route).Scheme is "http" or "https";
}
