using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentHost.CarrierSandbox.OpenAi;

/// <summary>A conversation as it came over the wire.</summary>
internal sealed class OpenAiConversation
{
    private readonly List<JsonNode> _messages;

    public OpenAiConversation(JsonObject body)
    {
        Body = body;
        _messages = [.. MessagesOf(body)];
    }

    public JsonObject Body { get; }

    /// <summary>What the person said last.</summary>
    public string Said => TextOf(_messages.FindLast(m => Role(m) == "user"));

    /// <summary>The results of tools since then, with the tools' names.</summary>
    public IReadOnlyList<(string Tool, JsonObject Result)> ResultsSince => Results(_messages.FindLastIndex(m => Role(m) == "user"));

    /// <summary>All results of tools.</summary>
    public IReadOnlyList<(string Tool, JsonObject Result)> AllResults => Results(-1);

    public bool Offers(string tool) => Body["tools"] is JsonArray tools && tools.Any(t => (string?)t?["function"]?["name"] == tool);

    public static IEnumerable<JsonNode> MessagesOf(JsonObject body) => (body["messages"] as JsonArray ?? []).OfType<JsonNode>();

    public static string TextOf(JsonNode? message) => message?["content"] switch
    {
        JsonValue text => text.GetValue<string>(),
        JsonArray parts => string.Concat(parts.Select(p => (string?)p?["text"])),
        _ => "",
    };

    /// <summary>What OpenAI would complain about; null when it is in order.</summary>
    public string? Complaint()
    {
        var open = new HashSet<string>(StringComparer.Ordinal);
        foreach (var message in _messages)
        {
            if (Role(message) == "tool")
            {
                if (!open.Remove((string?)message["tool_call_id"] ?? ""))
                {
                    return "messages with role 'tool' must be a response to a preceding message with 'tool_calls'.";
                }
            }
            else if (open.Count > 0)
            {
                return $"An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id': {string.Join(", ", open)}.";
            }

            open.UnionWith((message["tool_calls"] as JsonArray ?? []).Select(c => (string)c!["id"]!));
        }

        var schema = Body["response_format"]?["json_schema"];
        return (bool?)schema?["strict"] == true ? Looseness(schema["schema"]!, "$") : null;
    }

    private static string? Looseness(JsonNode schema, string path)
    {
        if (schema["properties"] is JsonObject properties)
        {
            var required = (schema["required"] as JsonArray ?? []).Select(r => (string)r!).ToHashSet();
            if ((bool?)schema["additionalProperties"] != false || !properties.All(p => required.Contains(p.Key)))
            {
                return $"Invalid schema: in context={path}, 'additionalProperties' must be false and 'required' must name every key in properties.";
            }

            return properties.Select(p => Looseness(p.Value!, $"{path}.{p.Key}")).FirstOrDefault(c => c is not null);
        }

        return schema["items"] is { } items ? Looseness(items, $"{path}[]")
            : (schema["anyOf"] as JsonArray ?? []).Select((choice, i) => Looseness(choice!, $"{path}|{i}")).FirstOrDefault(c => c is not null);
    }

    private static string Role(JsonNode message) => (string?)message["role"] ?? "";

    private List<(string Tool, JsonObject Result)> Results(int after)
    {
        var names = _messages.SelectMany(m => m["tool_calls"] as JsonArray ?? [])
            .GroupBy(c => (string)c!["id"]!).ToDictionary(g => g.Key, g => (string)g.Last()!["function"]!["name"]!);
        return [.. _messages.Skip(after + 1).Where(m => Role(m) == "tool").Select(m => (names.GetValueOrDefault((string)m["tool_call_id"]!, ""), Json(TextOf(m))))];
    }

    // The JSON within whatever label stands around it.
    private static JsonObject Json(string text)
    {
        var (first, last) = (text.IndexOf('{'), text.LastIndexOf('}'));
        try
        {
            return first >= 0 && last > first ? JsonNode.Parse(text[first..(last + 1)])!.AsObject() : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
