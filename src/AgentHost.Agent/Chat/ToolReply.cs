using System.Text.Json;
using AgentHost.Tools.Catalog;

namespace AgentHost.Agent.Chat;

/// <summary>A tool's answer as it stands in the conversation: the MCP call result in JSON.</summary>
/// <param name="Tool">The tool that was called.</param>
/// <param name="Result">The serialized call result.</param>
public sealed record ToolReply(string Tool, JsonElement Result)
{
    /// <summary>Whether the tool reported a problem.</summary>
    public bool IsError => Result.ValueKind == JsonValueKind.Object && Result.TryGetProperty("isError", out var error) && error.ValueKind == JsonValueKind.True;

    /// <summary>The words of the result, which a client without structured content reads.</summary>
    public string Text => Result.ValueKind == JsonValueKind.Object && Result.TryGetProperty("content", out var content)
        ? string.Join('\n', content.EnumerateArray().Where(c => c.TryGetProperty("text", out _)).Select(c => c.GetProperty("text").GetString()))
        : Result.ToString();

    /// <summary>The structured answer read as a view; null when the tool reported a problem.</summary>
    public T? Read<T>()
        where T : class =>
        !IsError && Result.TryGetProperty("structuredContent", out var structured) ? structured.Deserialize<T>(ToolJson.Options) : null;
}
