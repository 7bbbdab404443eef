using System.Text.Json;
using AgentHost.Agent.Models;
using AgentHost.Tools.Catalog;
using Microsoft.Extensions.AI;

namespace AgentHost.Agent.Chat;

/// <summary>
/// What a language model is shown of a conversation: answers of tools labelled as data, and no more than it can look back on. Older answers of tools go
/// first, then older messages; the instructions and what the person said last always stay.
/// </summary>
internal static class ConversationWindow
{
    private const string LeftOut = "An older answer of this tool was left out here. Call it again if you need it.";

    /// <summary>The messages to send; throws <see cref="ModelTroubleException"/> when even the last one is too long.</summary>
    public static List<ChatMessage> Of(IReadOnlyList<ChatMessage> messages, string boundary, int tokens)
    {
        var names = messages.SelectMany(m => m.Contents).OfType<FunctionCallContent>().GroupBy(c => c.CallId).ToDictionary(g => g.Key, g => g.Last().Name, StringComparer.Ordinal);
        var shown = messages.Select(m => m.Role == ChatRole.Tool ? Labelled(m, names, boundary) : m).ToList();
        var total = TokenEstimate.Of(shown);
        for (var i = 0; i < shown.Count && total > tokens; i++)
        {
            if (shown[i].Role == ChatRole.Tool && shown.Skip(i + 1).Any(m => m.Role == ChatRole.Tool))
            {
                var shorter = Emptied(shown[i]);
                total += TokenEstimate.Of(shorter) - TokenEstimate.Of(shown[i]);
                shown[i] = shorter;
            }
        }

        while (total > tokens && OldestTurn(shown) is { Count: > 0 } turn)
        {
            total -= turn.Sum(TokenEstimate.Of);
            shown.RemoveAll(turn.Contains);
        }

        return total > tokens ? throw new ModelTroubleException(ModelTroubles.TooLong) : shown;
    }

    // From one message of the person to the next; the last of them is never old. The host's own instructions are no part of a turn.
    private static List<ChatMessage> OldestTurn(List<ChatMessage> shown)
    {
        var first = shown.FindIndex(m => m.Role == ChatRole.User);
        var next = first < 0 ? -1 : shown.FindIndex(first + 1, m => m.Role == ChatRole.User);
        return next < 0 ? [] : shown[first..next];
    }

    private static ChatMessage Labelled(ChatMessage message, Dictionary<string, string> names, string boundary) => new(
        ChatRole.Tool,
        [.. message.Contents.OfType<FunctionResultContent>().Select(r => (AIContent)new FunctionResultContent(
            r.CallId, $"<{boundary} tool=\"{names.GetValueOrDefault(r.CallId, "")}\">\n{Brief(r.Result)}\n</{boundary}>"))]);

    private static ChatMessage Emptied(ChatMessage message) =>
        new(ChatRole.Tool, [.. message.Contents.OfType<FunctionResultContent>().Select(r => (AIContent)new FunctionResultContent(r.CallId, LeftOut))]);

    // The structured answer holds all that its text holds; only one of them is sent.
    private static string Brief(object? result)
    {
        var json = JsonSerializer.SerializeToElement(result, ToolJson.Options);
        return json.ValueKind == JsonValueKind.Object && json.TryGetProperty("structuredContent", out var structured)
            ? JsonSerializer.Serialize(new Dictionary<string, JsonElement>(StringComparer.Ordinal) { ["structuredContent"] = structured }, ToolJson.Options)
            : json.GetRawText();
    }
}
