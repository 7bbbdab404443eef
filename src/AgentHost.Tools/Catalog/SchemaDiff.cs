using System.Text.Json;

namespace AgentHost.Tools.Catalog;

/// <summary>What changed between two schemas: of arguments, whether something that was taken may be refused now; of answers, whether something that was told may be missing.</summary>
internal static class SchemaDiff
{
    private const string Input = "inputSchema";
    private const string Output = "outputSchema";

    // Words of JSON Schema that bound a value, and whether a higher figure is the tighter one.
    private static readonly (string Word, bool HigherIsTighter)[] Bounds =
        [("minLength", true), ("maxLength", false), ("minimum", true), ("maximum", false), ("exclusiveMinimum", true), ("exclusiveMaximum", false), ("minItems", true), ("maxItems", false)];

    /// <summary>Of the arguments of two tools; the tool's name is left empty.</summary>
    public static IEnumerable<SurfaceChange> OfInput(JsonElement before, JsonElement after) => Properties(before, Input) is { } was && Properties(after, Input) is { } isNow
        ? OfObject(was, isNow, Input, isInput: true)
        : [];

    /// <summary>Of their answers.</summary>
    public static IEnumerable<SurfaceChange> OfOutput(JsonElement before, JsonElement after) => (Properties(before, Output), Properties(after, Output)) switch
    {
        ({ } was, { } isNow) => OfObject(was, isNow, Output, isInput: false),
        ({ }, null) => [new SurfaceChange("", Output, "is gone", Breaking: true)],
        (null, { }) => [new SurfaceChange("", Output, "is new", Breaking: false)],
        _ => [],
    };

    private static IEnumerable<SurfaceChange> OfObject(JsonElement before, JsonElement after, string path, bool isInput)
    {
        var (was, isNow) = (Members(before), Members(after));
        var (required, requiredNow) = (Required(before), Required(after));
        foreach (var name in was.Keys.Where(name => !isNow.ContainsKey(name)))
        {
            yield return new SurfaceChange("", $"{path}.{name}", "is gone", Breaking: true);
        }

        foreach (var name in isNow.Keys.Where(name => !was.ContainsKey(name)))
        {
            yield return new SurfaceChange("", $"{path}.{name}", requiredNow.Contains(name) && isInput ? "is new and required" : "is new", Breaking: isInput && requiredNow.Contains(name));
        }

        foreach (var name in was.Keys.Where(isNow.ContainsKey))
        {
            if (required.Contains(name) != requiredNow.Contains(name))
            {
                yield return new SurfaceChange("", $"{path}.{name}", required.Contains(name) ? "is no longer required" : "is required now", Breaking: isInput != required.Contains(name));
            }

            foreach (var change in OfValue(was[name], isNow[name], $"{path}.{name}", isInput))
            {
                yield return change;
            }
        }
    }

    private static IEnumerable<SurfaceChange> OfValue(JsonElement before, JsonElement after, string path, bool isInput)
    {
        if (Raw(before, "type") != Raw(after, "type"))
        {
            yield return new SurfaceChange("", path, $"was {Raw(before, "type")} and is {Raw(after, "type")}", Breaking: true);
            yield break;
        }

        foreach (var change in OfBounds(before, after, path, isInput).Concat(OfWords(before, after, path, isInput)))
        {
            yield return change;
        }

        if (before.TryGetProperty("properties", out _) && after.TryGetProperty("properties", out _))
        {
            foreach (var change in OfObject(before, after, path, isInput))
            {
                yield return change;
            }
        }

        if (before.TryGetProperty("items", out var item) && after.TryGetProperty("items", out var itemNow))
        {
            foreach (var change in OfValue(item, itemNow, path + "[]", isInput))
            {
                yield return change;
            }
        }
    }

    private static IEnumerable<SurfaceChange> OfBounds(JsonElement before, JsonElement after, string path, bool isInput)
    {
        foreach (var (word, higherIsTighter) in Bounds)
        {
            var (was, isNow) = (Number(before, word), Number(after, word));
            if (was != isNow)
            {
                var tighter = was is null || (isNow is not null && isNow > was == higherIsTighter);
                yield return new SurfaceChange("", path, $"{word} was {Raw(before, word) ?? "unset"} and is {Raw(after, word) ?? "unset"}", Breaking: isInput && tighter);
            }
        }

        foreach (var word in (string[])["pattern", "format"])
        {
            if (Raw(before, word) != Raw(after, word))
            {
                yield return new SurfaceChange("", path, $"{word} was {Raw(before, word) ?? "unset"} and is {Raw(after, word) ?? "unset"}", Breaking: isInput && Raw(after, word) is not null);
            }
        }
    }

    private static IEnumerable<SurfaceChange> OfWords(JsonElement before, JsonElement after, string path, bool isInput)
    {
        var (was, isNow) = (Words(before), Words(after));
        if (was is null && isNow is not null)
        {
            yield return new SurfaceChange("", path, "has a closed list of words now", Breaking: isInput);
        }

        foreach (var word in was?.Where(word => isNow?.Contains(word) == false) ?? [])
        {
            yield return new SurfaceChange("", path, $"{word} is gone", Breaking: isInput);
        }

        foreach (var word in isNow?.Where(word => was?.Contains(word) == false) ?? [])
        {
            yield return new SurfaceChange("", path, $"{word} is new", Breaking: false);
        }
    }

    private static JsonElement? Properties(JsonElement tool, string schema) => tool.TryGetProperty(schema, out var found) && found.ValueKind == JsonValueKind.Object ? found : null;

    private static Dictionary<string, JsonElement> Members(JsonElement schema) =>
        schema.TryGetProperty("properties", out var properties) ? properties.EnumerateObject().ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal) : [];

    private static HashSet<string> Required(JsonElement schema) =>
        schema.TryGetProperty("required", out var names) ? [.. names.EnumerateArray().Select(name => name.GetString()!)] : [];

    private static HashSet<string>? Words(JsonElement schema) => schema.TryGetProperty("enum", out var words) ? [.. words.EnumerateArray().Select(Shown)] : null;

    private static decimal? Number(JsonElement schema, string word) => schema.TryGetProperty(word, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDecimal() : null;

    private static string? Raw(JsonElement schema, string word) => schema.TryGetProperty(word, out var value) ? Shown(value) : null;

    // The same text may be escaped in several ways.
    private static string Shown(JsonElement value) => value.ValueKind == JsonValueKind.String ? $"\"{value.GetString()}\"" : value.GetRawText();
}
