using System.Text;

namespace AgentHost.Providers.SignalWire;

/// <summary>
/// How a number's settings read in SignalWire's fields (signalwire.md §5): one handler for calls, one for messages, each with a field of its own. A
/// route is an address, or a handler and its value: "relay_topic:office", "laml_application:UUID".
/// </summary>
internal static class SignalWireRoutes
{
    private const string Webhooks = "laml_webhooks";

    private static readonly (string Handler, string Field)[] Calls =
    [
        (Webhooks, "call_request_url"), ("laml_application", "call_laml_application_id"), ("relay_script", "call_relay_script_url"), ("relay_topic", "call_relay_topic"),
        ("relay_application", "call_relay_application"), ("relay_connector", "call_relay_connector_id"), ("relay_sip_endpoint", "call_sip_endpoint_id"),
        ("relay_verto_endpoint", "call_verto_resource"), ("dialogflow", "call_dialogflow_agent_id"), ("video_room", "call_video_room_id"),
    ];

    // A message's relay_application is not told when the number is read, so that it could never be read back.
    private static readonly (string Handler, string Field)[] Messages =
        [(Webhooks, "message_request_url"), ("laml_application", "message_laml_application_id"), ("relay_topic", "message_relay_topic")];

    /// <summary>Why these settings can't be SignalWire's; null when they can.</summary>
    public static EffectOutcome.Rejected? Refuse(NumberSettings wanted) =>
        wanted.VoiceRoute is { } calls && Split(calls, Calls) is null ? new("route_invalid", $"Calls at SignalWire go to {Kinds(Calls)}. Nothing was sent.")
        : wanted.MessagingRoute is { } messages && Split(messages, Messages) is null ? new("route_invalid", $"Messages at SignalWire go to {Kinds(Messages)}. Nothing was sent.")
        : wanted.Campaign is { } campaign && !SignalWireSettings.IsUuid(campaign) ? new("campaign_missing", "A campaign at SignalWire is a UUID. Nothing was sent.")
        : null;

    /// <summary>The fields to send; none when the number is as wanted. A route is taken away by an empty address.</summary>
    public static Dictionary<string, string> Changes(SignalWireNumber owned, NumberSettings wanted)
    {
        var (has, changes) = (Read(owned), new Dictionary<string, string>());
        if (has.VoiceRoute != wanted.VoiceRoute)
        {
            Add(changes, "call_handler", wanted.VoiceRoute, Calls);
        }

        if (has.MessagingRoute != wanted.MessagingRoute)
        {
            Add(changes, "message_handler", wanted.MessagingRoute, Messages);
        }

        return changes;
    }

    /// <summary>The settings as the number has them. Handlers that can only be set in the dashboard read as their name and resource.</summary>
    /// <param name="owned">The number.</param>
    /// <param name="campaign">The campaign that it is in.</param>
    public static NumberSettings Read(SignalWireNumber owned, string? campaign = null) => new()
    {
        VoiceRoute = Read(owned, owned.CallHandler, Calls, "calling_handler_resource_id"),
        MessagingRoute = Read(owned, owned.MessageHandler, Messages, "messaging_handler_resource_id"),
        Campaign = campaign,
    };

    private static string? Read(SignalWireNumber owned, string? handler, (string Handler, string Field)[] known, string resource)
    {
        if (string.IsNullOrEmpty(handler))
        {
            return null;
        }

        var field = known.FirstOrDefault(k => k.Handler == handler).Field;
        var value = owned.Text(field ?? resource);
        return handler == Webhooks ? value
            : value is not null ? $"{handler}:{value}"
            : field is null ? handler
            : null;
    }

    private static void Add(Dictionary<string, string> changes, string name, string? route, (string Handler, string Field)[] known)
    {
        var (handler, value) = Split(route ?? "", known) ?? (Webhooks, "");
        changes[name] = handler;
        changes[known.First(k => k.Handler == handler).Field] = value;
    }

    private static (string Handler, string Value)? Split(string route, (string Handler, string Field)[] known)
    {
        if (IsAddress(route))
        {
            return (Webhooks, route);
        }

        var parts = route.Split(':', 2);
        return parts is [var handler, { Length: > 0 } value] && handler != Webhooks && known.Any(k => k.Handler == handler) && IsValue(handler, value) ? (handler, value) : null;
    }

    private static bool IsValue(string handler, string value) => handler switch
    {
        "laml_application" or "video_room" => SignalWireSettings.IsUuid(value),
        "relay_script" => IsAddress(value),
        _ => value.All(c => !char.IsWhiteSpace(c) && !char.IsControl(c)),
    };

    // Other characters would have to be escaped, and then not read back as they were wanted.
    private static bool IsAddress(string route) =>
        Ascii.IsValid(route) && Uri.IsWellFormedUriString(route, UriKind.Absolute) && new Uri(route).Scheme is "http" or "https";

    private static string Kinds((string Handler, string Field)[] known) =>
        $"an address (https://…) or a handler and its value ({string.Join(", ", known.Where(k => k.Handler != Webhooks).Select(k => $"{k.Handler}:…"))})";
}
