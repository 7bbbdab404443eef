using AgentHost.Agent.Models;
using AgentHost.Operations;

namespace AgentHost.Composition;

/// <summary>
/// Reads which language model is used: AGENTHOST_MODEL chooses, the section AgentHost:Model says the rest. What can't be read is a problem; what is left out
/// makes a model that is never called, so that requests go on with the offline reader and say what to set.
/// </summary>
internal static class ModelSettings
{
    /// <summary>The section.</summary>
    public const string Section = "AgentHost:Model";

    /// <summary>OpenAI's key, under the name that people have it.</summary>
    public const string OpenAiKey = "OPENAI_API_KEY";

    private const string OpenAiProject = "OPENAI_PROJECT_ID";

    /// <summary>The keys of the section.</summary>
    public static IReadOnlyList<string> Keys { get; } =
    [
        "Name", "Endpoint", "ApiKey", "Project", "Timeout", "Retries", "LongestWait", "MaxTurns", "MaxTokens", "MaxCost", "InputPrice", "OutputPrice", "ContextTokens",
    ];

    /// <summary>The options of the chosen model; null for the offline one.</summary>
    public static Result<ModelChoice> Read(string? chosen, IConfiguration configuration, IReadOnlyDictionary<string, string> environment)
    {
        ModelKind? kind = chosen?.ToLowerInvariant() switch
        {
            null or "" or SettingsReader.OfflineModel => null,
            "openai" => ModelKind.OpenAi,
            "azure" => ModelKind.Azure,
            "compatible" => ModelKind.Compatible,
            _ => (ModelKind)(-1),
        };
        if (kind is null)
        {
            return new ModelChoice(null);
        }

        return Enum.IsDefined(kind.Value)
            ? new Reading(kind.Value, configuration.GetSection(Section), environment).Options()
            : Wrong("model_unknown", $"AGENTHOST_MODEL is \"{chosen}\", which is no model.", "Leave it unset, or set it to offline, openai, azure or compatible.");
    }

    private static Problem Wrong(string code, string cause, string next) => new(ProblemKind.Configuration, code, cause, "Nothing was done.", next);

    /// <summary>The values of the section, and the first complaint about one of them.</summary>
    private sealed class Reading(ModelKind kind, IConfigurationSection section, IReadOnlyDictionary<string, string> environment)
    {
        private Problem? _problem;

        public Result<ModelChoice> Options()
        {
            var usual = new ModelOptions { Kind = kind, Name = "" };
            var options = usual with
            {
                Name = Text("Name") ?? "",
                Endpoint = Endpoint(),
                ApiKey = (kind == ModelKind.OpenAi ? environment.GetValueOrDefault(OpenAiKey) : null) is { Length: > 0 } key ? key : Text("ApiKey"),
                ApiKeySetting = kind == ModelKind.OpenAi ? OpenAiKey : $"{Section}:ApiKey",
                Project = kind == ModelKind.OpenAi ? Text("Project") ?? (environment.GetValueOrDefault(OpenAiProject) is { Length: > 0 } project ? project : null) : null,
                Timeout = Span("Timeout") ?? usual.Timeout,
                Retries = Count("Retries", least: 0) ?? usual.Retries,
                LongestWait = Span("LongestWait") ?? usual.LongestWait,
                MaxTurns = Count("MaxTurns", least: 1) ?? usual.MaxTurns,
                MaxTokens = Count("MaxTokens", least: 1) ?? usual.MaxTokens,
                MaxCost = Money("MaxCost") ?? usual.MaxCost,
                InputPrice = Money("InputPrice"),
                OutputPrice = Money("OutputPrice"),
                ContextTokens = Count("ContextTokens", least: 1000) ?? usual.ContextTokens,
            };
            return _problem is { } problem ? problem : new ModelChoice(options with { Lacks = Lacks(options) });
        }

        private ModelTrouble? Lacks(ModelOptions options) => options switch
        {
            { Name: "" } => Missing($"{Section}:Name is not set.", $"Set it to the name of the {(kind == ModelKind.Azure ? "deployment" : "model")}."),
            { Kind: not ModelKind.OpenAi, Endpoint: null } => Missing(
                $"{Section}:Endpoint is not set.",
                kind == ModelKind.Azure ? "Set it to https://<resource>.openai.azure.com/openai/v1/." : "Set it to the server's address, such as http://127.0.0.1:11434/v1."),
            { Kind: ModelKind.OpenAi, ApiKey: null } => Missing($"{OpenAiKey} is not set.", "Set it to a key of OpenAI."),
            _ => null,
        };

        private static ModelTrouble Missing(string cause, string next) => new("model_setting_missing", cause, next);

        private string? Text(string key) => section[key] is { Length: > 0 } value ? value : null;

        // A key of OpenAI goes to OpenAI alone.
        private Uri? Endpoint()
        {
            if (Text("Endpoint") is not { } text)
            {
                return null;
            }

            var fits = Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && kind switch
            {
                ModelKind.OpenAi => address is { Scheme: "https" } && address.Host.EndsWith(".openai.com", StringComparison.OrdinalIgnoreCase),
                ModelKind.Azure => address is { Scheme: "https" },
                _ => true,
            };
            if (!fits)
            {
                Complain("Endpoint", text, kind switch
                {
                    ModelKind.OpenAi => "an https address of openai.com, or set AGENTHOST_MODEL to compatible",
                    ModelKind.Azure => "an https address such as https://<resource>.openai.azure.com/openai/v1/",
                    _ => "an address such as http://127.0.0.1:11434/v1",
                });
            }

            return address;
        }

        private TimeSpan? Span(string key)
        {
            if (Text(key) is not { } text)
            {
                return null;
            }

            var span = decimal.TryParse(text, out var seconds) && seconds is > 0 and < 86_400 ? TimeSpan.FromSeconds((double)seconds)
                : text.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParse(text, out var written) && written > TimeSpan.Zero && written < TimeSpan.FromDays(1) ? written
                : (TimeSpan?)null;
            return span ?? Complain<TimeSpan>(key, text, "seconds, such as 30, or 00:00:30");
        }

        private int? Count(string key, int least) =>
            Text(key) is not { } text ? null
            : int.TryParse(text, out var count) && count >= least ? count
            : Complain<int>(key, text, $"a whole number from {least:N0} up");

        private decimal? Money(string key) =>
            Text(key) is not { } text ? null
            : decimal.TryParse(text, out var amount) && amount >= 0 ? amount
            : Complain<decimal>(key, text, "an amount of US dollars, such as 0.50");

        private T? Complain<T>(string key, string value, string wanted)
            where T : struct
        {
            Complain(key, value, wanted);
            return null;
        }

        private void Complain(string key, string value, string wanted) =>
            _problem ??= Wrong("model_setting_invalid", $"{Section}:{key} is \"{value}\".", $"Set it to {wanted}, or remove it.");
    }
}
