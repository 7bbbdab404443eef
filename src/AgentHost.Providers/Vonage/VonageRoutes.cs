using System.Text;
using AgentHost.Numbering;
using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Vonage;

/// <summary>
/// How a number's settings read in Vonage's fields (vonage.md §6). One application handles calls and messages; forwarding to SIP or a telephone goes
/// before it for calls, an address for messages. Neither an application nor a forwarding is known to be removable, only replaceable.
/// </summary>
internal static class VonageRoutes
{
    private const string Sip = "sip";
    private const string Telephone = "tel";
    private const string Application = "app";

    /// <summary>Why these settings can't be Vonage's; null when they can.</summary>
    public static EffectOutcome.Rejected? Refuse(NumberSettings wanted) =>
        wanted.Campaign is not null
            ? new("campaign_missing", "Vonage registers 10DLC campaigns elsewhere than at its numbers, and can't be asked here. Nothing was sent.")
        : wanted.VoiceRoute is { } voice && !IsApplication(voice) && ForwardingOf(voice) is null
            ? new("route_invalid", "Calls at Vonage go to an application (its ID), a SIP address (sip:…) or a telephone number (+…). Nothing was sent.")
        : wanted.MessagingRoute is { } messages && !IsApplication(messages) && !IsAddress(messages)
            ? new("route_invalid", "Messages at Vonage go to an application (its ID) or an address (https://…). Nothing was sent.")
        : ApplicationOf(wanted) is { } application && !Agree(wanted, application)
            ? new("routes_differ", "At Vonage one application takes calls and messages: set both routes to it, or forward the calls, or give an address for the messages. Nothing was sent.")
        : null;

    /// <summary>Why a number as it is can't come to be as wanted; null when it can.</summary>
    public static EffectOutcome.Rejected? Refuse(NumberSettings wanted, VonageNumber has) =>
        (wanted.VoiceRoute is null && Read(has).VoiceRoute is not null) || (wanted.MessagingRoute is null && (has.AppId ?? has.MessagesCallbackValue) is { Length: > 0 })
            ? new("route_not_removable", "Vonage takes no application or forwarding off a number; set another. Nothing was changed.")
        : null;

    /// <summary>The whole set of fields, because what becomes of those left out is not known. An empty address removes the one there is.</summary>
    public static FormFields Fields(FormFields number, VonageNumber has, NumberSettings wanted)
    {
        var application = ApplicationOf(wanted) ?? has.AppId;
        var forwarding = wanted.VoiceRoute is null || IsApplication(wanted.VoiceRoute)
            ? has.VoiceCallbackType is { Length: > 0 } && application is not null ? (Application, application) : null
            : ForwardingOf(wanted.VoiceRoute);
        return number
            .Add("app_id", application)
            .Add("moHttpUrl", IsAddress(wanted.MessagingRoute) ? wanted.MessagingRoute : has.MoHttpUrl is { Length: > 0 } ? "" : null)
            .Add("voiceCallbackType", forwarding?.Type)
            .Add("voiceCallbackValue", forwarding?.Value)
            .Add("messagesCallbackType", has.MessagesCallbackValue is { Length: > 0 } ? Application : null)
            .Add("messagesCallbackValue", has.MessagesCallbackValue is { Length: > 0 } old ? ApplicationOf(wanted) ?? old : null);
    }

    /// <summary>The settings as the number has them.</summary>
    public static NumberSettings Read(VonageNumber has) => new()
    {
        VoiceRoute = has.VoiceCallbackValue is { Length: > 0 } value
            ? has.VoiceCallbackType == Telephone && VonageClient.TryReadNumber(value, out var telephone) ? telephone.Value : value
            : has.AppId,
        MessagingRoute = has.MoHttpUrl is { Length: > 0 } address ? address : has.MessagesCallbackValue is { Length: > 0 } old ? old : has.AppId,
    };

    private static (string Type, string Value)? ForwardingOf(string route) =>
        E164.TryParse(route, out var telephone) ? (Telephone, VonageClient.Msisdn(telephone))
        : route.StartsWith("sip:", StringComparison.Ordinal) && route.Length > 4 && Ascii.IsValid(route) && !route.Any(char.IsWhiteSpace) ? (Sip, route)
        : null;

    private static string? ApplicationOf(NumberSettings wanted) =>
        IsApplication(wanted.VoiceRoute) ? wanted.VoiceRoute : IsApplication(wanted.MessagingRoute) ? wanted.MessagingRoute : null;

    // The application takes whatever has no route of its own.
    private static bool Agree(NumberSettings wanted, string application) =>
        wanted is { VoiceRoute: { } voice, MessagingRoute: { } messages } && (!IsApplication(voice) || voice == application) && (!IsApplication(messages) || messages == application);

    private static bool IsApplication(string? route) => route is not null && Guid.TryParseExact(route, "D", out _);

    // Other characters would have to be escaped, and then not read back as they were wanted.
    private static bool IsAddress(string? route) =>
        route is not null && Ascii.IsValid(route) && Uri.IsWellFormedUriString(route, UriKind.Absolute) && new Uri(route).Scheme is "http" or "https";
}
