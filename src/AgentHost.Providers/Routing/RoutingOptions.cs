using System.Globalization;

namespace AgentHost.Providers.Routing;

/// <summary>How patient routing is with carriers. The defaults serve; four settings that people already have change the commonest.</summary>
public sealed record RoutingOptions
{
    /// <summary>The setting of <see cref="Retries"/>.</summary>
    public const string MaxRetriesSetting = "PROVIDER_MAX_RETRIES";

    /// <summary>The setting of <see cref="RetryDelay"/>.</summary>
    public const string RetryDelaySetting = "PROVIDER_RETRY_DELAY";

    /// <summary>The setting of <see cref="ProbeAfter"/>.</summary>
    public const string HealthCheckSetting = "PROVIDER_HEALTH_CHECK_INTERVAL";

    /// <summary>The setting of <see cref="BreakFor"/>.</summary>
    public const string BreakerSetting = "PROVIDER_CIRCUIT_BREAKER_TIMEOUT";

    /// <summary>The setting of <see cref="PerSecond"/>.</summary>
    public const string RatesSetting = "PROVIDER_REQUESTS_PER_SECOND";

    /// <summary>The names of the settings, none of them a secret.</summary>
    public static IReadOnlyList<string> Settings { get; } = [MaxRetriesSetting, RetryDelaySetting, HealthCheckSetting, BreakerSetting, RatesSetting, BalanceLimits.Setting];

    /// <summary>How often a read is tried again, 0 to 10. Default 2. Orders are never sent again.</summary>
    public int Retries { get; init; } = 2;

    /// <summary>The mean wait before the first repeat; it doubles each time, with jitter. 10 ms to 30 s. Default 300 ms.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>The longest one attempt may take; a request's own limit counts when it is shorter. Default 10 s.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest a read may take with its waits and repeats. Default 30 s.</summary>
    public TimeSpan TotalTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest a read waits for its turn at a carrier's limit before it is refused as rate_limited. Default 20 s.</summary>
    public TimeSpan RateWait { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The share of failed calls that opens a breaker. Default a half.</summary>
    public double BreakAtRatio { get; init; } = 0.5;

    /// <summary>So many calls must have been seen before a breaker can open. Default 5.</summary>
    public int BreakAfterCalls { get; init; } = 5;

    /// <summary>Over so long calls are counted. Default 1 minute.</summary>
    public TimeSpan BreakWindow { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a breaker stays open before one call may try; it doubles with each trial that fails, up to sixteen times. 500 ms to 1 hour. Default 30 s.</summary>
    public TimeSpan BreakFor { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A call that its caller gave up after so long counts as one that the carrier did not answer. Default 5 s.</summary>
    public TimeSpan SlowAfter { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>An account without traffic for so long is asked whether it is there. 1 s to 1 day. Default 1 minute.</summary>
    public TimeSpan ProbeAfter { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Requests a second by provider, where they are not those of <see cref="RequestRate.Of"/>.</summary>
    public IReadOnlyDictionary<string, double> PerSecond { get; init; } = new Dictionary<string, double>();

    /// <summary>Below which balance operators are told.</summary>
    public BalanceLimits LowBalance { get; init; } = new();

    /// <summary>How fast a provider's accounts may be asked.</summary>
    public RequestRate RateOf(string provider)
    {
        var usual = RequestRate.Of(provider);
        return PerSecond.TryGetValue(provider, out var perSecond) ? usual with { PerSecond = perSecond, Burst = Math.Max(1, (int)perSecond) } : usual;
    }

    /// <summary>Reads the settings. What is missing or can't be read has its default; <see cref="Complaints"/> says what can't.</summary>
    public static RoutingOptions Read(IReadOnlyDictionary<string, string> settings)
    {
        var usual = new RoutingOptions();
        return usual with
        {
            Retries = CountOf(settings) ?? usual.Retries,
            RetryDelay = TimeOf(settings, RetryDelaySetting) ?? usual.RetryDelay,
            ProbeAfter = TimeOf(settings, HealthCheckSetting) ?? usual.ProbeAfter,
            BreakFor = TimeOf(settings, BreakerSetting) ?? usual.BreakFor,
            PerSecond = RatesOf(settings) ?? usual.PerSecond,
            LowBalance = BalanceLimits.Read(settings.GetValueOrDefault(BalanceLimits.Setting)) ?? usual.LowBalance,
        };
    }

    /// <summary>A sentence for each setting that is there and can't be read.</summary>
    public static IEnumerable<string> Complaints(IReadOnlyDictionary<string, string> settings)
    {
        if (IsSet(settings, MaxRetriesSetting) && CountOf(settings) is null)
        {
            yield return $"{MaxRetriesSetting} is no whole number from 0 to 10; 2 is used.";
        }

        foreach (var (name, (least, most)) in Limits)
        {
            if (IsSet(settings, name) && TimeOf(settings, name) is null)
            {
                yield return $"{name} is no time from {least.TotalSeconds:0.##} to {most.TotalSeconds:0} seconds: write 500ms, 30s or 2m; a bare number is milliseconds. The default is used.";
            }
        }

        if (IsSet(settings, RatesSetting) && RatesOf(settings) is null)
        {
            yield return $"{RatesSetting} can't be read: write provider=number, such as vonage=2,twilio=20. The defaults are used.";
        }

        if (BalanceLimits.Read(settings.GetValueOrDefault(BalanceLimits.Setting)) is null)
        {
            yield return $"{BalanceLimits.Setting} can't be read: write a number of US dollars, such as 20, or 20,vonage=50. The default is used.";
        }
    }

    private static readonly Dictionary<string, (TimeSpan Least, TimeSpan Most)> Limits = new()
    {
        [RetryDelaySetting] = (TimeSpan.FromMilliseconds(10), TimeSpan.FromSeconds(30)),
        [HealthCheckSetting] = (TimeSpan.FromSeconds(1), TimeSpan.FromDays(1)),
        [BreakerSetting] = (TimeSpan.FromMilliseconds(500), TimeSpan.FromHours(1)),
    };

    private static bool IsSet(IReadOnlyDictionary<string, string> settings, string name) => settings.GetValueOrDefault(name) is { Length: > 0 };

    private static int? CountOf(IReadOnlyDictionary<string, string> settings) =>
        int.TryParse(settings.GetValueOrDefault(MaxRetriesSetting), NumberStyles.None, null, out var count) && count <= 10 ? count : null;

    private static TimeSpan? TimeOf(IReadOnlyDictionary<string, string> settings, string name)
    {
        if (settings.GetValueOrDefault(name)?.Trim() is not { Length: > 0 } text)
        {
            return null;
        }

        var (digits, unit) = text switch
        {
            [.., 'm', 's'] => (text[..^2], 1d),
            [.., 's'] => (text[..^1], 1000d),
            [.., 'm'] => (text[..^1], 60_000d),
            _ => (text, 1d),
        };
        var (least, most) = Limits[name];
        return double.TryParse(digits, NumberStyles.AllowDecimalPoint, null, out var count) && count * unit is var milliseconds
            && milliseconds >= least.TotalMilliseconds && milliseconds <= most.TotalMilliseconds
                ? TimeSpan.FromMilliseconds(milliseconds)
                : null;
    }

    private static Dictionary<string, double>? RatesOf(IReadOnlyDictionary<string, string> settings)
    {
        if (!IsSet(settings, RatesSetting))
        {
            return null;
        }

        var rates = new Dictionary<string, double>();
        foreach (var entry in settings[RatesSetting].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (entry.Split('=', StringSplitOptions.TrimEntries) is not [{ Length: > 0 } provider, var number]
                || !double.TryParse(number, NumberStyles.AllowDecimalPoint, null, out var perSecond) || perSecond is not (>= 0.01 and <= 1000))
            {
                return null;
            }

            rates[provider.ToLowerInvariant()] = perSecond;
        }

        return rates;
    }
}
