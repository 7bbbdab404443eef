using AgentHost.Numbering;
using AgentHost.Operations;
using AgentHost.Tools.Catalog;
using AgentHost.Tools.Http;

namespace AgentHost.Composition;

/// <summary>Reads the sections <c>AgentHost:Http</c> and <c>AgentHost:Tools</c>: who may come to the server by which name, and what it offers.</summary>
internal static class HttpSettings
{
    public const string HttpSection = "Http";
    public const string ToolsSection = "Tools";

    private const string Hosts = "Hosts";
    private const string Origins = "Origins";
    private const string MostSessions = "MostSessions";
    private const string SessionIdleMinutes = "SessionIdleMinutes";
    private const string Toolsets = "Toolsets";
    private const string ReadOnly = "ReadOnly";
    private const string SealKey = "SealKey";
    private const string CallBurst = "CallBurst";
    private const string CallsPerSecond = "CallsPerSecond";
    private const string ChangeBurst = "ChangeBurst";
    private const string ChangesPerSecond = "ChangesPerSecond";
    private const int SealKeyBytes = 32;

    /// <summary>The keys of the section Http.</summary>
    public static IReadOnlyList<string> HttpKeys { get; } = [Hosts, Origins, MostSessions, SessionIdleMinutes, OAuthSettings.Section];

    /// <summary>The keys of the section Tools.</summary>
    public static IReadOnlyList<string> ToolsKeys { get; } = [Toolsets, ReadOnly, SealKey, CallBurst, CallsPerSecond, ChangeBurst, ChangesPerSecond];

    /// <summary>Who may come. The public address is a name of this server, too, and its pages are its own.</summary>
    public static Result<McpHttpOptions> ReadHttp(IConfigurationSection section, Uri? publicAddress)
    {
        var http = section.GetSection(HttpSection);
        var defaults = new McpHttpOptions();
        var origins = List(http, Origins);
        if (origins.FirstOrDefault(origin => !SettingsReader.IsHttp(origin) || new Uri(origin).GetLeftPart(UriPartial.Authority) != origin.TrimEnd('/')) is { } odd)
        {
            return Wrong(http, Origins, $"has \"{odd}\", which is no origin", "Write origins as https://console.example.com, with commas between.");
        }

        if (!Count(http, MostSessions, defaults.MostSessions, 1, 100_000, out var sessions))
        {
            return Wrong(http, MostSessions, "is no count", "Set it to 1 to 100,000.");
        }

        return Count(http, SessionIdleMinutes, (int)defaults.SessionIdle.TotalMinutes, 1, 1440, out var idle)
            ? OAuthSettings.AddTo(
                defaults with
                {
                    Hosts = [.. List(http, Hosts), .. publicAddress is null ? Array.Empty<string>() : [publicAddress.Host]],
                    Origins = [.. origins.Select(origin => origin.TrimEnd('/')), .. publicAddress is null ? Array.Empty<string>() : [publicAddress.GetLeftPart(UriPartial.Authority)]],
                    MostSessions = sessions,
                    SessionIdle = TimeSpan.FromMinutes(idle),
                },
                http,
                publicAddress)
            : Wrong(http, SessionIdleMinutes, "is no count of minutes", "Set it to 1 to 1,440.");
    }

    /// <summary>What servers offer.</summary>
    public static Result<ToolsOptions> ReadTools(IConfigurationSection section)
    {
        var tools = section.GetSection(ToolsSection);
        var names = List(tools, Toolsets);
        if (names.FirstOrDefault(name => !Word.TryTo<Toolset>(name, out _)) is { } unknown)
        {
            return Wrong(tools, Toolsets, $"has \"{unknown}\", which is no toolset", $"Use some of {string.Join(", ", Enum.GetValues<Toolset>().Select(Word.Of))}.");
        }

        if (tools[ReadOnly] is { Length: > 0 } flag && !bool.TryParse(flag, out _))
        {
            return Wrong(tools, ReadOnly, "is neither true nor false", "Set it to true or false.");
        }

        var key = new byte[SealKeyBytes];
        if (tools[SealKey] is { Length: > 0 } text && (!Convert.TryFromBase64String(text, key, out var length) || length != SealKeyBytes))
        {
            return Wrong(tools, SealKey, $"is not {SealKeyBytes} bytes in base 64", "Make one with: openssl rand -base64 32");
        }

        var rates = new Dictionary<string, int>(StringComparer.Ordinal);
        var defaults = new ToolsOptions();
        foreach (var (name, otherwise) in new[] { (CallBurst, defaults.CallBurst), (CallsPerSecond, defaults.CallsPerSecond), (ChangeBurst, defaults.ChangeBurst), (ChangesPerSecond, defaults.ChangesPerSecond) })
        {
            if (!Count(tools, name, otherwise, 1, 1_000_000, out var rate))
            {
                return Wrong(tools, name, "is no count of calls", "Set it to 1 to 1,000,000.");
            }

            rates[name] = rate;
        }

        return new ToolsOptions
        {
            CallBurst = rates[CallBurst],
            CallsPerSecond = rates[CallsPerSecond],
            ChangeBurst = rates[ChangeBurst],
            ChangesPerSecond = rates[ChangesPerSecond],
            Toolsets = names.Count == 0 ? null : [.. names.Select(Word.To<Toolset>).Distinct()],
            ReadOnly = tools[ReadOnly] is { Length: > 0 } readOnly && bool.Parse(readOnly),
            SealKey = tools[SealKey] is { Length: > 0 } ? key : null,
        };
    }

    private static List<string> List(IConfigurationSection section, string key) =>
        [.. (section[key] ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries), .. section.GetSection(key).GetChildren().Select(child => child.Value).OfType<string>()];

    private static bool Count(IConfigurationSection section, string key, int otherwise, int least, int most, out int count)
    {
        count = otherwise;
        return section[key] is not { Length: > 0 } text || (int.TryParse(text, out count) && count >= least && count <= most);
    }

    private static Problem Wrong(IConfigurationSection section, string key, string what, string next) =>
        new(ProblemKind.Configuration, "setting_invalid", $"{section.Path}:{key} {what}.", "Nothing was done.", next);
}
