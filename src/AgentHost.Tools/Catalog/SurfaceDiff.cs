using System.Text.Json;

namespace AgentHost.Tools.Catalog;

/// <summary>
/// Compares two tools-manifest.json. What clients send must still be taken: a tool that is gone (or renamed), a new required argument, a bound that got tighter break
/// them. What they read must still be there: a field of an answer that is gone or changed its type breaks them, too. So does a hint or a scope that promised less.
/// </summary>
public static class SurfaceDiff
{
    private const string Tools = "tools";

    /// <summary>The differences from an older manifest to a newer one. Throws <see cref="JsonException"/> for a text that is no manifest.</summary>
    public static SurfaceChanges Compare(string older, string newer)
    {
        var (before, after) = (Read(older), Read(newer));
        List<SurfaceChange> changes =
        [
            .. before.Where(tool => !after.ContainsKey(tool.Key)).Select(tool => Gone(tool.Key, tool.Value, before, after)),
            .. after.Where(tool => !before.ContainsKey(tool.Key)).Select(tool => new SurfaceChange(tool.Key, "", "is new", Breaking: false)),
            .. before.Where(tool => after.ContainsKey(tool.Key)).SelectMany(tool => OfTool(tool.Key, tool.Value, after[tool.Key])),
        ];
        return new SurfaceChanges(
            [.. changes.OrderByDescending(change => change.Breaking).ThenBy(change => change.Tool, StringComparer.Ordinal).ThenBy(change => change.Where, StringComparer.Ordinal)],
            changes.Count(change => change.Breaking));
    }

    private static Dictionary<string, JsonElement> Read(string manifest)
    {
        using var document = JsonDocument.Parse(manifest);
        return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty(Tools, out var tools) && tools.ValueKind == JsonValueKind.Array
            ? tools.EnumerateArray().ToDictionary(tool => Text(tool, "name") ?? throw new JsonException("A tool has no name."), tool => tool.Clone(), StringComparer.Ordinal)
            : throw new JsonException("This is no manifest: it has no list of tools.");
    }

    private static SurfaceChange Gone(string name, JsonElement tool, Dictionary<string, JsonElement> before, Dictionary<string, JsonElement> after)
    {
        var renamed = after.FirstOrDefault(other => !before.ContainsKey(other.Key) && JsonElement.DeepEquals(other.Value.GetProperty("inputSchema"), tool.GetProperty("inputSchema"))).Key;
        return new SurfaceChange(name, "", renamed is null ? "is gone" : $"seems to be called {renamed} now", Breaking: true);
    }

    private static IEnumerable<SurfaceChange> OfTool(string name, JsonElement before, JsonElement after)
    {
        foreach (var text in (string[])["title", "description"])
        {
            if (Text(before, text) != Text(after, text))
            {
                yield return new SurfaceChange(name, text, "reads differently", Breaking: false);
            }
        }

        foreach (var change in OfHints(before, after).Concat(OfPolicy(before, after)).Concat(SchemaDiff.OfInput(before, after)).Concat(SchemaDiff.OfOutput(before, after)))
        {
            yield return change with { Tool = name };
        }
    }

    private static IEnumerable<SurfaceChange> OfHints(JsonElement before, JsonElement after)
    {
        // What a client took for harmless must not do harm; the other way round nobody is misled.
        foreach (var (hint, harmless) in new[] { ("readOnlyHint", true), ("destructiveHint", false), ("idempotentHint", true), ("openWorldHint", false) })
        {
            var (was, isNow) = (Flag(before, hint), Flag(after, hint));
            if (was != isNow)
            {
                yield return new SurfaceChange("", $"annotations.{hint}", $"was {Shown(was)} and is {Shown(isNow)}", Breaking: was == harmless);
            }
        }
    }

    private static IEnumerable<SurfaceChange> OfPolicy(JsonElement before, JsonElement after)
    {
        foreach (var part in (string[])["scope", "toolset"])
        {
            var (was, isNow) = (Policy(before, part), Policy(after, part));
            if (was != isNow)
            {
                yield return new SurfaceChange("", part, $"was {was} and is {isNow}", Breaking: true);
            }
        }
    }

    private static string? Policy(JsonElement tool, string part) =>
        tool.TryGetProperty("_meta", out var meta) && meta.TryGetProperty("agenthost/policy", out var policy) ? Text(policy, part) : null;

    private static bool? Flag(JsonElement tool, string hint) =>
        tool.TryGetProperty("annotations", out var hints) && hints.TryGetProperty(hint, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : null;

    private static string Shown(bool? flag) => flag switch { true => "true", false => "false", null => "unsaid" };

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
