using System.Text.Json;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using ChatFinishReason = Microsoft.Extensions.AI.ChatFinishReason;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;

namespace AgentHost.Agent.Models;

/// <summary>OpenAI's answers in the form of <see cref="IChatClient"/>.</summary>
internal static class OpenAiAnswers
{
    public static ChatResponse Read(ChatCompletion completion)
    {
        var contents = new List<AIContent>();
        foreach (var part in completion.Content.Where(p => p.Kind == ChatMessageContentPartKind.Text && p.Text.Length > 0))
        {
            contents.Add(new TextContent(part.Text));
        }

        if (completion.Refusal is { Length: > 0 } refusal)
        {
            contents.Add(Refusal(refusal));
        }

        contents.AddRange(completion.ToolCalls.Select((call, i) => Call(call.Id, i, call.FunctionName, call.FunctionArguments.ToString())));
        return new ChatResponse(new ChatMessage(ChatRole.Assistant, contents))
        {
            ResponseId = completion.Id,
            ModelId = completion.Model,
            FinishReason = Reason(completion.FinishReason),
            Usage = completion.Usage is { } usage ? Usage(usage) : null,
        };
    }

    public static ErrorContent Refusal(string words) => new(words) { ErrorCode = OpenAiChatClient.RefusalCode };

    /// <summary>A call; one whose arguments are no JSON object carries the fault, for the model to hear of.</summary>
    public static FunctionCallContent Call(string? id, int index, string name, string arguments)
    {
        var callId = string.IsNullOrEmpty(id) ? $"call-{index + 1}" : id;
        try
        {
            var read = arguments.Length == 0 ? [] : JsonSerializer.Deserialize<Dictionary<string, object?>>(arguments);
            return new FunctionCallContent(callId, name, read ?? []);
        }
        catch (JsonException e)
        {
            return new FunctionCallContent(callId, name) { Exception = e };
        }
    }

    public static ChatFinishReason Reason(OpenAI.Chat.ChatFinishReason reason) => reason switch
    {
        OpenAI.Chat.ChatFinishReason.Length => ChatFinishReason.Length,
        OpenAI.Chat.ChatFinishReason.ContentFilter => ChatFinishReason.ContentFilter,
        OpenAI.Chat.ChatFinishReason.ToolCalls or OpenAI.Chat.ChatFinishReason.FunctionCall => ChatFinishReason.ToolCalls,
        _ => ChatFinishReason.Stop,
    };

    public static UsageDetails Usage(ChatTokenUsage usage) => new()
    {
        InputTokenCount = usage.InputTokenCount,
        OutputTokenCount = usage.OutputTokenCount,
        TotalTokenCount = usage.TotalTokenCount,
        CachedInputTokenCount = usage.InputTokenDetails?.CachedTokenCount,
        ReasoningTokenCount = usage.OutputTokenDetails?.ReasoningTokenCount,
    };
}
