using System.Text.Json.Nodes;

namespace AgentHost.CarrierSandbox.OpenAi;

/// <summary>A call that came in.</summary>
/// <param name="Body">Its body.</param>
/// <param name="Authorization">Its key: the header Authorization, or api-key.</param>
/// <param name="Project">The header OpenAI-Project.</param>
public sealed record OpenAiCall(JsonObject Body, string? Authorization, string? Project)
{
    /// <summary>All that its messages say.</summary>
    public string Said => string.Join('\n', OpenAiConversation.MessagesOf(Body).Select(OpenAiConversation.TextOf));

    /// <summary>Whether it offers tools.</summary>
    public bool HasTools => Body["tools"] is JsonArray { Count: > 0 };
}
