namespace AgentHost.Providers.Routing;

/// <summary>How fast one account may be asked.</summary>
/// <param name="PerSecond">Requests a second in the long run.</param>
/// <param name="Burst">How many may go at once after a rest.</param>
/// <param name="AtOnce">How many reads may be under way at once in one process.</param>
public sealed record RequestRate(double PerSecond, int Burst, int AtOnce)
{
    /// <summary>For carriers that publish no limit.</summary>
    public static RequestRate Cautious { get; } = new(5, 5, 4);

    /// <summary>The time between two requests in the long run.</summary>
    public TimeSpan Interval => TimeSpan.FromSeconds(1 / PerSecond);

    /// <summary>What is kept to at each carrier, where the settings say nothing else; the source stands beside it.</summary>
    public static RequestRate Of(string provider) => provider switch
    {
        // "300 requests per 5 seconds and account" (plivo.md §8): 50 at once and 50 a second are never more.
        ProviderNames.Plivo => new(50, 50, 8),
        // None documented: one request at a time, pause on 431 and 429 (inteliquent.md §8).
        ProviderNames.Inteliquent => new(5, 5, 1),
        // The limit is on requests under way, its number not published; 10 is a cautious choice (twilio.md §10).
        ProviderNames.Twilio => new(30, 10, 8),
        // Per endpoint and account, not published (telnyx.md §10).
        ProviderNames.Telnyx => new(10, 10, 6),
        // Reading is "effectively unlimited", writing 13,800 in 10 seconds (signalwire.md §8).
        ProviderNames.SignalWire => new(50, 50, 8),
        // None published: one request at a time (bandwidth.md §10).
        ProviderNames.Bandwidth => new(5, 5, 1),
        // At most one request at a time and one a second by default (vonage.md §9).
        ProviderNames.Vonage => new(1, 1, 1),
        _ => Cautious,
    };
}
