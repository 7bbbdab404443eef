using Microsoft.Extensions.AI;

namespace AgentHost.Agent.Models;

/// <summary>
/// Asks for a JSON schema as long as the server takes one. A server that refuses it is asked for a JSON object from then on, with the schema in the
/// instructions; whoever called holds the answer against the schema either way.
/// </summary>
internal sealed class SchemaFallbackClient(IChatClient inner) : DelegatingChatClient(inner)
{
    private volatile bool _refused;

    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (options?.ResponseFormat is not ChatResponseFormatJson { Schema: { } schema })
        {
            return await base.GetResponseAsync(messages, options, cancellationToken);
        }

        if (!_refused)
        {
            try
            {
                return await base.GetResponseAsync(messages, options, cancellationToken);
            }
            catch (ModelTroubleException e) when (e.Trouble.Code == "model_call_refused")
            {
                _refused = true;
            }
        }

        var plain = options.Clone();
        plain.ResponseFormat = ChatResponseFormat.Json;
        ChatMessage told = new(ChatRole.System, $"Answer with one JSON object that matches this JSON Schema, and nothing else:\n{schema.GetRawText()}");
        return await base.GetResponseAsync([told, .. messages], plain, cancellationToken);
    }
}
