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

    /// <summary>The fields that differ from what the number has, in Twilio's names; an empty value clears one.</summary>
    public static IEnumerable<(string Field, string Value)> Changes(TwilioOwned owned, NumberSettings wanted)
    {
        var voice = wanted.VoiceRoute;
        var messages = ServiceOf(wanted) is null ? wanted.MessagingRoute : null;
        (string Field, string? Has, string? Wanted)[] fields =
        [
            ("TrunkSid", owned.TrunkSid, Is(voice, "TK") ? voice : null),
            ("VoiceApplicationSid", owned.VoiceApplicationSid, Is(voice, "AP") ? voice : null),
            ("VoiceUrl", owned.VoiceUrl, IsAddress(voice) ? voice : null),
            ("SmsApplicationSid", owned.SmsApplicationSid, Is(messages, "AP") ? messages : null),
            ("SmsUrl", owned.SmsUrl, IsAddress(messages) ? messages : null),
        ];
        return fields.Where(field => (field.Has ?? "") != (field.Wanted ?? "")).Select(field => (field.Field, field.Wanted ?? ""));
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

    private static bool IsAddress(string? route) => Uri.TryCreate(route, UriKind.Absolute, out var address) && address.Scheme is "http" or "https";
}
