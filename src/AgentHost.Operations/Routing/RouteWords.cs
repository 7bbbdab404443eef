using AgentHost.Providers;

namespace AgentHost.Operations.Routing;

/// <summary>Where numbers should point, as a person says it: in the carriers' words, or in a carrier's own terms.</summary>
public sealed record RouteWords
{
    /// <summary>Where calls go, in the carrier's own terms.</summary>
    public string? VoiceRoute { get; init; }

    /// <summary>Where messages go, in the carrier's own terms.</summary>
    public string? MessagingRoute { get; init; }

    /// <summary>A trunk or trunk group, for calls.</summary>
    public string? Trunk { get; init; }

    /// <summary>A connection, for calls.</summary>
    public string? Connection { get; init; }

    /// <summary>An application, for what has no other route of calls and messages.</summary>
    public string? Application { get; init; }

    /// <summary>A site, with <see cref="Peer"/>.</summary>
    public string? Site { get; init; }

    /// <summary>A SIP peer of <see cref="Site"/>, for what has no other route of calls and messages.</summary>
    public string? Peer { get; init; }

    /// <summary>A messaging profile, messaging service or network id.</summary>
    public string? MessagingProfile { get; init; }

    /// <summary>An address for calls.</summary>
    public string? VoiceUrl { get; init; }

    /// <summary>An address for messages.</summary>
    public string? SmsUrl { get; init; }

    /// <summary>The 10DLC campaign.</summary>
    public string? Campaign { get; init; }

    /// <summary>The words as settings of an account. A word that its carrier does not take, and two for one thing, are problems; so is what the adapter knows to be impossible.</summary>
    public Result<NumberSettings> At(IProvider provider)
    {
        var profile = provider.Profile;
        (RouteWord? Word, string? Value)[] calls = [(null, VoiceRoute), (RouteWord.Trunk, Trunk), (RouteWord.Connection, Connection), (RouteWord.Address, VoiceUrl)];
        (RouteWord? Word, string? Value)[] messages = [(null, MessagingRoute), (RouteWord.MessagingProfile, MessagingProfile), (RouteWord.Address, SmsUrl)];
        (RouteWord? Word, string? Value)[] either = [(RouteWord.Application, Application), (RouteWord.SipPeer, Site is null && Peer is null ? null : $"{Site}/{Peer}")];
        (calls, messages, either) = (Given(calls), Given(messages), Given(either));
        if (Site is null != Peer is null || calls.Length > 1 || messages.Length > 1 || either.Length > 1 || (either.Length == 1 && calls.Length + messages.Length == 2))
        {
            return Problem.BadInput(
                "routing_words_conflict", "Two of the options say the same, or of site and peer only one is there.", "Give calls one route and messages one; site and peer go together.", "Nothing changed.");
        }

        if (calls.Any(c => !Takes(profile.CallRoutes, c.Word)) || messages.Any(m => !Takes(profile.MessageRoutes, m.Word))
            || either.Any(e => !Takes(profile.CallRoutes, e.Word) && !Takes(profile.MessageRoutes, e.Word)))
        {
            return Problem.BadInput(
                "routing_word_unknown", $"Numbers of {profile.Name} point elsewhere: calls to {Words(profile.CallRoutes)}, messages to {Words(profile.MessageRoutes)}.",
                "Use those, or --voice-route and --messaging-route in the carrier's own terms (docs/providers.md).", "Nothing changed.");
        }

        var settings = new NumberSettings
        {
            VoiceRoute = calls is [var call] ? call.Value : Shared(either, profile.CallRoutes),
            MessagingRoute = messages is [var message] ? message.Value : Shared(either, profile.MessageRoutes),
            Campaign = Campaign is { Length: > 0 } ? Campaign : null,
        };
        return settings == new NumberSettings()
            ? Problem.BadInput("routing_profile_empty", "The profile says nothing: neither a route nor a campaign.", "Give one, such as --voice-route.", "Nothing changed.")
            : provider.Refuse(settings) is { } refusal
                ? Problem.BadInput(refusal.Code, refusal.Detail.Replace(" Nothing was sent.", "", StringComparison.Ordinal), "Correct it; docs/providers.md says what each carrier takes.", "Nothing changed.")
                : settings;
    }

    private static (RouteWord? Word, string? Value)[] Given((RouteWord? Word, string? Value)[] words) => [.. words.Where(w => w.Value is { Length: > 0 })];

    private static bool Takes(IReadOnlyList<RouteWord> routes, RouteWord? word) => word is not { } named || routes.Contains(named);

    private static string? Shared((RouteWord? Word, string? Value)[] either, IReadOnlyList<RouteWord> routes) =>
        either is [var one] && Takes(routes, one.Word) ? one.Value : null;

    private static string Words(IReadOnlyList<RouteWord> routes) => string.Join(" or ", routes.Select(Word));

    private static string Word(RouteWord word) => word switch
    {
        RouteWord.SipPeer => "site and peer",
        RouteWord.MessagingProfile => "a messaging profile",
        RouteWord.Address => "an address (URL)",
        RouteWord.Application => "an application",
        RouteWord.Trunk => "a trunk",
        _ => "a connection",
    };
}
