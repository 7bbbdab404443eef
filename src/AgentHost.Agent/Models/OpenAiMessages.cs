using System.Text.Json;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;
using Wire = OpenAI.Chat.ChatMessage;

namespace AgentHost.Agent.Models;

/// <summary>A conversation in OpenAI's form.</summary>
internal static class OpenAiMessages
{
    public static IReadOnlyList<Wire> From(IEnumerable<ChatMessage> messages) => [.. messages.SelectMany(From)];

    private static IEnumerable<Wire> From(ChatMessage message)
    {
        if (message.Role == ChatRole.System)
        {
            yield return new SystemChatMessage(message.Text);
        }
        else if (message.Role == ChatRole.User)
        {
            yield return new UserChatMessage(message.Text);
        }
        else if (message.Role == ChatRole.Assistant)
        {
            yield return Assistant(message);
        }
        else
        {
            foreach (var result in message.Contents.OfType<FunctionResultContent>())
            {
                yield return new ToolChatMessage(result.CallId, Written(result.Result));
            }
        }
    }

    private static AssistantChatMessage Assistant(ChatMessage message)
    {
        var calls = message.Contents.OfType<FunctionCallContent>()
            .Select(c => ChatToolCall.CreateFunctionToolCall(c.CallId, c.Name, BinaryData.FromString(JsonSerializer.Serialize(c.Arguments ?? new Dictionary<string, object?>()))))
            .ToList();
        if (calls.Count == 0)
        {
            return new AssistantChatMessage(message.Text);
        }

        var assistant = new AssistantChatMessage(calls);
        if (message.Text.Length > 0)
        {
            assistant.Content.Add(ChatMessageContentPart.CreateTextPart(message.Text));
        }

        return assistant;
    }

    private static string Written(object? result) => result switch
    {
        null => "",
        string text => text,
        _ => JsonSerializer.Serialize(result, Tools.Catalog.ToolJson.Options),
    };
}
