namespace AgentHost.Agent.Models;

/// <summary>Where the language model runs. In settings: "openai", "azure", "compatible".</summary>
public enum ModelKind
{
    /// <summary>OpenAI's own service.</summary>
    OpenAi,

    /// <summary>Azure OpenAI, by its v1 endpoint.</summary>
    Azure,

    /// <summary>Any server that speaks OpenAI's chat completions, such as Ollama or vLLM.</summary>
    Compatible,
}
