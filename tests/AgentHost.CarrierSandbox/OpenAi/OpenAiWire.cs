using System.Text.Json.Nodes;

namespace AgentHost.CarrierSandbox.OpenAi;

/// <summary>The shapes of OpenAI's chat completions.</summary>
internal static class OpenAiWire
{
    private const long Created = 1_767_225_600;

    public static JsonObject Completion(OpenAiReply reply, JsonObject? usage)
    {
        var message = new JsonObject { ["role"] = "assistant", ["content"] = reply.Content, ["refusal"] = reply.Refusal };
        if (reply.Calls.Count > 0)
        {
            message["tool_calls"] = new JsonArray([.. reply.Calls.Select((c, i) => Call(c, i, streamed: false))]);
        }

        var completion = Shell("chat.completion", new JsonObject { ["index"] = 0, ["message"] = message, ["logprobs"] = null, ["finish_reason"] = reply.FinishReason });
        completion["usage"] = usage;
        return completion;
    }

    public static JsonObject Chunk(JsonObject delta, string? finishReason) =>
        Shell("chat.completion.chunk", new JsonObject { ["index"] = 0, ["delta"] = delta, ["logprobs"] = null, ["finish_reason"] = finishReason });

    public static JsonObject UsageChunk(JsonObject usage)
    {
        var chunk = Shell("chat.completion.chunk", null);
        chunk["usage"] = usage;
        return chunk;
    }

    /// <summary>The pieces of a streamed reply: text by words, the arguments of calls in two halves.</summary>
    public static IEnumerable<JsonObject> Pieces(OpenAiReply reply)
    {
        yield return new JsonObject { ["role"] = "assistant", ["content"] = reply.Calls.Count > 0 ? null : "" };
        if (reply.Refusal is { } refusal)
        {
            yield return new JsonObject { ["refusal"] = refusal };
        }

        var words = (reply.Content ?? "").Split(' ');
        for (var i = 0; i < words.Length && reply.Content is not null; i++)
        {
            yield return new JsonObject { ["content"] = i == 0 ? words[i] : $" {words[i]}" };
        }

        for (var i = 0; i < reply.Calls.Count; i++)
        {
            var (name, arguments) = reply.Calls[i];
            yield return new JsonObject { ["tool_calls"] = new JsonArray(Call((name, ""), i, streamed: true)) };
            foreach (var half in new[] { arguments[..(arguments.Length / 2)], arguments[(arguments.Length / 2)..] })
            {
                yield return new JsonObject { ["tool_calls"] = new JsonArray(new JsonObject { ["index"] = i, ["function"] = new JsonObject { ["arguments"] = half } }) };
            }
        }
    }

    public static JsonObject Usage(string sent, OpenAiReply reply)
    {
        var input = (sent.Length / 4) + 1;
        var output = ((reply.Content?.Length ?? 0) + reply.Calls.Sum(c => c.Arguments.Length)) / 4 + 1;
        return new JsonObject
        {
            ["prompt_tokens"] = input,
            ["completion_tokens"] = output,
            ["total_tokens"] = input + output,
            ["prompt_tokens_details"] = new JsonObject { ["cached_tokens"] = 0 },
            ["completion_tokens_details"] = new JsonObject { ["reasoning_tokens"] = 0 },
        };
    }

    public static JsonObject Error(string message, string type, string? code) =>
        new() { ["error"] = new JsonObject { ["message"] = message, ["type"] = type, ["param"] = null, ["code"] = code } };

    private static JsonObject Shell(string kind, JsonObject? choice) => new()
    {
        ["id"] = "chatcmpl-sandbox",
        ["object"] = kind,
        ["created"] = Created,
        ["model"] = OpenAiModel.ModelName,
        ["choices"] = choice is null ? new JsonArray() : new JsonArray(choice),
        ["system_fingerprint"] = "fp_sandbox",
    };

    private static JsonObject Call((string Name, string Arguments) call, int index, bool streamed)
    {
        var wire = new JsonObject { ["id"] = $"call_{Guid.NewGuid():N}", ["type"] = "function", ["function"] = new JsonObject { ["name"] = call.Name, ["arguments"] = call.Arguments } };
        if (streamed)
        {
            wire["index"] = index;
        }

        return wire;
    }
}
