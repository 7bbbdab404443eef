using AgentHost.Operations;
using AgentHost.Providers.Local;
using AgentHost.Storage;
using AgentHost.Terminal;
using Serilog.Events;

namespace AgentHost.Composition;

/// <summary>
/// Reads the settings: variables AGENTHOST_…, then the section AgentHost of the configuration (variables AgentHost__…, then appsettings.json beside the
/// program). What is unknown or unusable is a problem that names the setting.
/// </summary>
internal static class SettingsReader
{
    /// <summary>The built-in model.</summary>
    public const string OfflineModel = "offline";

    private const string Section = "AgentHost";
    private const int UsualDays = 180;
    private const int LeastRowDays = 30;
    private const int MostDays = 36_500;

    public static Result<Settings> Read(Surroundings surroundings)
    {
        if (!Load(surroundings).TryGet(out var configuration, out var unreadable))
        {
            return unreadable;
        }

        if (KnownSettings.FirstUnknown(surroundings.Environment.Keys, configuration.GetSection(Section)) is { } unknown)
        {
            return unknown;
        }

        string? Value(string variable, string key) =>
            surroundings.Environment.GetValueOrDefault(variable) is { Length: > 0 } value ? value : configuration[$"{Section}:{key}"] is { Length: > 0 } set ? set : null;

        var mode = surroundings.Environment.GetValueOrDefault(KnownSettings.Mode);
        var database = Value(KnownSettings.Database, "Database");
        var url = Value(KnownSettings.Url, "Url");
        var level = Value(KnownSettings.LogLevel, "LogLevel");
        var pages = configuration[$"{Section}:{KnownSettings.DatabaseMaxPages}"];
        var (days, rowDays) = (configuration[$"{Section}:{KnownSettings.TextRetentionDays}"], configuration[$"{Section}:{KnownSettings.RowRetentionDays}"]);
        var (publicAddress, killAt) = (surroundings.Environment.GetValueOrDefault(KnownSettings.PublicAddress), surroundings.Environment.GetValueOrDefault(KnownSettings.KillAt));
        if (!ModelSettings.Read(surroundings.Environment.GetValueOrDefault(KnownSettings.Model), configuration, surroundings.Environment).TryGet(out var model, out var noModel))
        {
            return noModel;
        }

        if (!CarrierSettingsReader.Read(configuration.GetSection(Section), surroundings.Environment, surroundings.Carriers).TryGet(out var carriers, out var noCarriers))
        {
            return noCarriers;
        }

        var (rates, backorders, zendesk) = (PriceSettings.ReadRates(configuration), BackorderSettings.Read(configuration), ZendeskSettings.Read(configuration.GetSection(Section), surroundings.Environment));
        var telemetry = TelemetrySettings.Read(surroundings.Environment);
        var receivers = ReceiverSettingsReader.Read(configuration.GetSection(Section), surroundings.Environment, carriers, model.Options);
        var (http, tools) = (HttpSettings.ReadHttp(configuration.GetSection(Section), Address(publicAddress)), HttpSettings.ReadTools(configuration.GetSection(Section)));
        return (CheckMode(mode) ?? CheckUrl(url) ?? CheckPublicAddress(publicAddress) ?? CheckLevel(level) ?? CheckPages(pages) ?? CheckDays(days) ?? CheckRowDays(rowDays) ?? CheckKillAt(killAt) ?? CheckDatabase(database) ?? CheckLocal(configuration) ?? rates.Problem ?? backorders.Problem ?? http.Problem ?? tools.Problem ?? receivers.Problem ?? zendesk.Problem ?? telemetry.Problem) is { } problem
            ? problem
            : new Settings
            {
                Live = mode == "live",
                DataFolder = (Value(KnownSettings.Data, "Data") ?? DefaultDataFolder(surroundings.Environment)) is { } folder ? Path.GetFullPath(folder) : null,
                Database = database,
                DatabaseMaxPages = pages is null ? null : int.Parse(pages),
                TextRetention = Kept(days),
                RowRetention = Kept(rowDays),
                KillAt = killAt,
                Model = model.Options,
                ExchangeRates = rates.Value!,
                Backorders = backorders.Value!,
                Url = url is null ? new Uri("http://127.0.0.1:5080") : new Uri(url),
                PublicAddress = Address(publicAddress),
                Http = http.Value!,
                Tools = tools.Value!,
                ConsoleLogLevel = level is null ? LogEventLevel.Warning : Enum.Parse<LogEventLevel>(level, ignoreCase: true),
                Carriers = carriers,
                Receivers = receivers.Value!,
                Zendesk = zendesk.Settings,
                Telemetry = telemetry.Settings,
                Configuration = configuration,
            };
    }

    /// <summary>Whether a server can listen there.</summary>
    public static bool IsHttp(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";

    /// <summary>The problem when something needs the data folder and there is none.</summary>
    public static Problem NoDataFolder() => new(
        ProblemKind.Configuration, "data_folder_unset", "There is no home folder to keep the data in (HOME is not set).",
        "Nothing was done.", "Set AGENTHOST_DATA to a folder that this user may write.");

    private static Uri? Address(string? url) => url is { Length: > 0 } && IsHttp(url) ? new Uri(url) : null;

    private static Result<ConfigurationRoot> Load(Surroundings surroundings)
    {
        var builder = new ConfigurationBuilder();
        var file = Path.Combine(surroundings.ProgramFolder, "appsettings.json");
        if (File.Exists(file))
        {
            builder.AddJsonFile(file, optional: false, reloadOnChange: false);
        }

        builder.AddInMemoryCollection(surroundings.Environment
            .Where(v => v.Key.StartsWith($"{Section}__", StringComparison.OrdinalIgnoreCase))
            .Select(v => KeyValuePair.Create(v.Key.Replace("__", ":", StringComparison.Ordinal), (string?)v.Value)));
        try
        {
            return (ConfigurationRoot)builder.Build();
        }
        catch (Exception e) when (e is InvalidDataException or FormatException or IOException or UnauthorizedAccessException)
        {
            return Wrong("settings_unreadable", $"The file {file} can't be read: {(e.InnerException ?? e).Message.TrimEnd('.')}.", "Correct the file, or remove it.");
        }
    }

    private static string? DefaultDataFolder(IReadOnlyDictionary<string, string> environment)
    {
        if (OperatingSystem.IsWindows())
        {
            return environment.GetValueOrDefault("LOCALAPPDATA") is { Length: > 0 } local ? Path.Combine(local, "AgentHost") : null;
        }

        return environment.GetValueOrDefault("XDG_DATA_HOME") is { Length: > 0 } shared && Path.IsPathRooted(shared) ? Path.Combine(shared, "agenthost")
            : environment.GetValueOrDefault("HOME") is { Length: > 0 } home ? Path.Combine(home, ".local", "share", "agenthost")
            : null;
    }

    private static Problem? CheckMode(string? mode) => mode is null or "" or "live" or "simulated"
        ? null
        : Wrong("mode_unknown", $"AGENTHOST_MODE is \"{mode}\".", "Set it to live or simulated, or leave it unset for simulated.");

    private static Problem? CheckUrl(string? url) =>
        url is null || IsHttp(url)
            ? null
            : Wrong("url_invalid", $"AgentHost:Url is \"{url}\", which is no http address.", "Set it to an address such as http://127.0.0.1:5080.");

    private static Problem? CheckPublicAddress(string? url) =>
        url is null or "" || IsHttp(url)
            ? null
            : Wrong("public_url_invalid", $"{KnownSettings.PublicAddress} is \"{url}\", which is no http address.", "Set it to the address that carriers call, such as https://numbers.example.com.");

    private static Problem? CheckLevel(string? level) =>
        level is null || Enum.TryParse<LogEventLevel>(level, ignoreCase: true, out _)
            ? null
            : Wrong("log_level_unknown", $"AgentHost:LogLevel is \"{level}\".", $"Set it to one of {string.Join(", ", Enum.GetNames<LogEventLevel>())}.");

    private static Problem? CheckPages(string? pages) =>
        pages is null || (int.TryParse(pages, out var count) && count > 0)
            ? null
            : Wrong("database_max_pages_invalid", $"AgentHost:{KnownSettings.DatabaseMaxPages} is \"{pages}\".", "Set it to a number above 0, or remove it.");

    private static Problem? CheckDays(string? days) =>
        days is null || (int.TryParse(days, out var count) && count is >= 0 and <= MostDays)
            ? null
            : Wrong("text_retention_invalid", $"AgentHost:{KnownSettings.TextRetentionDays} is \"{days}\".", $"Set it to a number of days up to {MostDays}, or to 0 to keep texts for ever.");

    private static Problem? CheckRowDays(string? days) =>
        days is null or "0" || (int.TryParse(days, out var count) && count is >= LeastRowDays and <= MostDays)
            ? null
            : Wrong("row_retention_invalid", $"AgentHost:{KnownSettings.RowRetentionDays} is \"{days}\".", $"Set it to a number of days from {LeastRowDays} to {MostDays}, or to 0 to keep the rows for ever.");

    private static TimeSpan? Kept(string? days) => days is null ? TimeSpan.FromDays(UsualDays) : days == "0" ? null : TimeSpan.FromDays(int.Parse(days));

    // The driver's own words may quote the connection string, and a password in it.
    private static Problem? CheckDatabase(string? database)
    {
        try
        {
            if (database is not null)
            {
                new DatabaseOptions { ConnectionString = database }.Check();
            }

            return null;
        }
        catch (ArgumentException)
        {
            return Wrong(
                "database_setting_invalid", "AGENTHOST_DATABASE can't be read as a connection string.",
                "Set it to postgres://user:password@host:port/database, Host=…;Database=… or Data Source=…, or leave it unset for the embedded database.");
        }
    }

    private static Problem? CheckLocal(ConfigurationRoot configuration)
    {
        try
        {
            // Nothing set is nothing wrong, and the binder is not free at start.
            if (configuration.GetSection($"{Section}:Local").GetChildren().Any())
            {
                LocalServices.ReadOptions(configuration, "");
            }

            return null;
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException)
        {
            return Wrong("local_setting_invalid", $"{e.Message.TrimEnd('.')}.", "Correct the setting, or remove it.");
        }
    }

    private static Problem? CheckKillAt(string? name) =>
        name is null || KillPoints.Names.Contains(name)
            ? null
            : Wrong("kill_point_unknown", $"AGENTHOST_KILL_AT is \"{name}\".", $"Leave it unset, or for a test name one of {string.Join(", ", KillPoints.Names)}.");

    private static Problem Wrong(string code, string cause, string next) => new(ProblemKind.Configuration, code, cause, "Nothing was done.", next);
}
