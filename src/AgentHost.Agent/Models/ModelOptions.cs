namespace AgentHost.Agent.Models;

/// <summary>Which language model is used, and how far one request may go with it. Made from checked settings.</summary>
public sealed record ModelOptions
{
    /// <summary>Where it runs.</summary>
    public required ModelKind Kind { get; init; }

    /// <summary>The model's name; with Azure, the deployment's.</summary>
    public required string Name { get; init; }

    /// <summary>The address that "chat/completions" is put behind, such as http://127.0.0.1:11434/v1; null for OpenAI's own.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>The key; null means none (compatible), or Entra ID (Azure). Never logged or shown.</summary>
    public string? ApiKey { get; init; }

    /// <summary>The setting that <see cref="ApiKey"/> came from, or would come from.</summary>
    public string ApiKeySetting { get; init; } = "AgentHost:Model:ApiKey";

    /// <summary>OpenAI's project; null for the key's own.</summary>
    public string? Project { get; init; }

    /// <summary>How long one answer, or the next piece of a streamed one, is waited for. Default: 30 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a call is made again after 429, 5xx or a lost connection. Default: 2.</summary>
    public int Retries { get; init; } = 2;

    /// <summary>The longest wait that Retry-After may ask for; beyond it the offline reader takes over at once. Default: 20 s.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The most answers of the model to one message of a person. Default: 12.</summary>
    public int MaxTurns { get; init; } = 12;

    /// <summary>The most tokens, in and out, that one message of a person may use. Default: 100,000.</summary>
    public int MaxTokens { get; init; } = 100_000;

    /// <summary>The most US dollars that one message of a person may use; counts only where prices are set. Default: 0.50.</summary>
    public decimal MaxCost { get; init; } = 0.50m;

    /// <summary>US dollars for a million tokens in; null when nobody said.</summary>
    public decimal? InputPrice { get; init; }

    /// <summary>US dollars for a million tokens out; null when nobody said.</summary>
    public decimal? OutputPrice { get; init; }

    /// <summary>Tokens that the model can look back on; older tool answers are left out beyond it. Default: 32,000.</summary>
    public int ContextTokens { get; init; } = 32_000;

    /// <summary>What the settings lack; null when they are complete. Then the model is never called, and every use says so.</summary>
    public ModelTrouble? Lacks { get; init; }

    /// <summary>The tokens' price in US dollars; null when no price is set.</summary>
    public decimal? CostOf(long input, long output) =>
        InputPrice is null && OutputPrice is null ? null : ((input * (InputPrice ?? 0)) + (output * (OutputPrice ?? 0))) / 1_000_000m;
}
