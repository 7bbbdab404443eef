using AgentHost.Operations;
using AgentHost.Providers.Local;

namespace AgentHost.Composition;

/// <summary>The settings that exist. A misspelt one would be ignored in silence, so an unknown one is a problem that names the nearest.</summary>
internal static class KnownSettings
{
    public const string Data = "AGENTHOST_DATA";
    public const string Mode = "AGENTHOST_MODE";
    public const string Model = "AGENTHOST_MODEL";
    public const string Database = "AGENTHOST_DATABASE";
    public const string Url = "AGENTHOST_URL";

    /// <summary>The address from outside; signatures of carriers are made over it.</summary>
    public const string PublicAddress = "PUBLIC_APP_URL";

    /// <summary>The sandbox that stands in for the carriers.</summary>
    public const string Sandbox = "AGENTHOST_SANDBOX";
    public const string LogLevel = "AGENTHOST_LOG_LEVEL";

    /// <summary>Where a test ends the process, named in reliability §2.</summary>
    public const string KillAt = "AGENTHOST_KILL_AT";

    /// <summary>The test suite's own, which the programs that it starts inherit.</summary>
    private const string Tests = "AGENTHOST_TESTS";
    private const string LocalSection = "Local";
    private const string ModelSection = "Model";

    /// <summary>How long a purchase may take to show at the sandbox, in place of each carrier's settle window; only with <see cref="Sandbox"/>.</summary>
    public const string SandboxSettleWindow = "SandboxSettleWindow";

    /// <summary>A test's way of making a full disk: the most pages that the SQLite file may have.</summary>
    public const string DatabaseMaxPages = "DatabaseMaxPages";

    /// <summary>Days after which what people wrote is blanked; 0 for never.</summary>
    public const string TextRetentionDays = "TextRetentionDays";

    /// <summary>Days after which delivered rows and events that were looked into are removed; 0 for never.</summary>
    public const string RowRetentionDays = "RowRetentionDays";

    /// <summary>The environment variables.</summary>
    public static IReadOnlyList<string> Variables { get; } = [Data, Mode, Sandbox, Model, Database, Url, LogLevel, KillAt, Tests];

    /// <summary>The keys of the section AgentHost.</summary>
    public static IReadOnlyList<string> Keys { get; } =
    [
        "Data", ModelSection, "Database", DatabaseMaxPages, SandboxSettleWindow, TextRetentionDays, RowRetentionDays, "Url", "LogLevel", LocalSection, CarrierSettingsReader.Accounts, PriceSettings.RatesSection, BackorderSettings.Section, CarrierSettingsReader.Routing,
        HttpSettings.HttpSection, HttpSettings.ToolsSection, ZendeskSettings.Section, .. ReceiverSettingsReader.Sections,
    ];

    /// <summary>The problem with the first unknown name; null when all are known.</summary>
    public static Problem? FirstUnknown(IEnumerable<string> environment, IConfigurationSection section)
    {
        var variable = environment
            .Where(name => name.StartsWith("AGENTHOST_", StringComparison.Ordinal) && !name.StartsWith("AGENTHOST__", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .FirstOrDefault(name => !Variables.Contains(name));
        if (variable is not null)
        {
            return Unknown(variable, NearestName.Of(variable, Variables));
        }

        return FirstUnknownKey(section, Keys)
            ?? (section.GetSection(ModelSection) is var model && model.GetChildren().Any() ? FirstUnknownKey(model, ModelSettings.Keys) : null)
            ?? (section.GetSection(HttpSettings.HttpSection) is var http && http.GetChildren().Any() ? FirstUnknownKey(http, HttpSettings.HttpKeys) : null)
            ?? (section.GetSection(HttpSettings.ToolsSection) is var tools && tools.GetChildren().Any() ? FirstUnknownKey(tools, HttpSettings.ToolsKeys) : null)
            ?? (section.GetSection(LocalSection) is var local && local.GetChildren().Any()
                ? FirstUnknownKey(local, [.. typeof(LocalOptions).GetProperties().Select(p => p.Name)])
                : null);
    }

    private static Problem? FirstUnknownKey(IConfigurationSection section, IReadOnlyList<string> known)
    {
        foreach (var child in section.GetChildren())
        {
            if (child.Key.Equals("Mode", StringComparison.OrdinalIgnoreCase) && section.Path == "AgentHost")
            {
                return Problem(
                    "AgentHost:Mode is no setting: only the environment variable AGENTHOST_MODE switches spending on.", "Remove it, and set AGENTHOST_MODE=live where orders shall buy.");
            }

            if (child.Path.Equals(ModelSettings.Section, StringComparison.OrdinalIgnoreCase) && child.Value is { Length: > 0 })
            {
                return Problem(
                    "AgentHost:Model is a section and has no value of its own: only the environment variable AGENTHOST_MODEL chooses the language model.",
                    "Remove it, and set AGENTHOST_MODEL to offline, openai, azure or compatible.");
            }

            if (!known.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
            {
                return Unknown(child.Path, $"{section.Path}:{NearestName.Of(child.Key, known)}");
            }
        }

        return null;
    }

    private static Problem Unknown(string name, string nearest) => Problem($"There is no setting {name}.", $"Did you mean {nearest}? Correct it, or remove it.");

    private static Problem Problem(string cause, string next) => new(ProblemKind.Configuration, "setting_unknown", cause, "Nothing was done.", next);
}
