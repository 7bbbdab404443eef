using System.Text.Json;
using AgentHost.Tools.Catalog;
using Microsoft.Extensions.AI;

namespace AgentHost.Agent.Chat;

/// <summary>Carries out the calls of one answer: those that only read side by side, all others alone and in their order.</summary>
internal static class ToolCalls
{
    /// <summary>The results, in the order of the calls.</summary>
    public static async Task<IReadOnlyList<(FunctionCallContent Call, object? Result)>> RunAsync(
        IReadOnlyList<FunctionCallContent> calls, IReadOnlyDictionary<string, AIFunction> tools, CancellationToken ct)
    {
        var results = new List<(FunctionCallContent, object?)>();
        for (var at = 0; at < calls.Count;)
        {
            var together = calls.Skip(at).TakeWhile(OnlyReads).ToList();
            if (together.Count == 0)
            {
                together.Add(calls[at]);
            }

            var answers = await Task.WhenAll(together.Select(call => InvokeAsync(call, tools, ct)));
            results.AddRange(together.Zip(answers));
            at += together.Count;
        }

        return results;
    }

    private static bool OnlyReads(FunctionCallContent call) => ToolCatalog.Find(call.Name)?.Effect == Effect.Reads;

    private static async Task<object?> InvokeAsync(FunctionCallContent call, IReadOnlyDictionary<string, AIFunction> tools, CancellationToken ct) =>
        !tools.TryGetValue(call.Name, out var tool) ? Failed($"There is no tool {call.Name}. Nothing was done.")
        : call.Exception is JsonException ? Failed("The arguments are no JSON object. Nothing was done. Call again with all of them.")
        : await tool.InvokeAsync(new AIFunctionArguments(call.Arguments), ct);

    // As a dictionary, whose names no naming policy changes: this is the protocol's own form of a failed call.
    private static Dictionary<string, object> Failed(string text) => new(StringComparer.Ordinal) { ["isError"] = true, ["content"] = new[] { new { type = "text", text } } };
}
