using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;
using AgentHost.Operations;

namespace AgentHost.Tools.Filters;

/// <summary>
/// Holds arguments to the input schema before anything runs: the SDK checks nothing and lets unknown arguments pass. Knows the words of JSON Schema that
/// our tools use, and refuses what it does not know by name. Values are never repeated in the complaint: they may be long, or not meant for a log.
/// </summary>
internal static class ArgumentCheck
{
    private const int MostComplaints = 5;
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromSeconds(1);
    private static readonly ConcurrentDictionary<string, Regex> Patterns = new(StringComparer.Ordinal);

    /// <summary>The problem with the arguments; null when they fit.</summary>
    public static Problem? Check(string tool, JsonElement schema, IDictionary<string, JsonElement>? arguments)
    {
        var complaints = new List<string>();
        var given = (arguments ?? new Dictionary<string, JsonElement>()).Select(argument => (argument.Key, argument.Value));
        CheckProperties(schema, given, "", complaints);
        return complaints.Count == 0 ? null : Invalid(tool, complaints);
    }

    /// <summary>The problem for complaints about arguments.</summary>
    public static Problem Invalid(string tool, IReadOnlyList<string> complaints) => Problem.BadInput(
        "invalid_arguments",
        $"Invalid arguments for {tool}: {string.Join("; ", complaints)}.",
        "Correct the arguments by the input schema and call again.");

    private static void CheckProperties(
        JsonElement schema, IEnumerable<(string Name, JsonElement Value)> given, string path, List<string> complaints)
    {
        var properties = schema.GetProperty("properties");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, value) in given)
        {
            if (complaints.Count >= MostComplaints)
            {
                return;
            }

            seen.Add(name);
            if (properties.TryGetProperty(name, out var property))
            {
                CheckValue(property, value, path + name, complaints);
            }
            else
            {
                complaints.Add($"unknown argument `{path}{Shown(name)}`");
            }
        }

        if (schema.TryGetProperty("required", out var required))
        {
            complaints.AddRange(required.EnumerateArray().Where(name => !seen.Contains(name.GetString()!)).Select(name => $"`{path}{name}` is missing"));
        }
    }

    private static void CheckValue(JsonElement schema, JsonElement value, string path, List<string> complaints)
    {
        var type = schema.GetProperty("type").GetString()!;
        if (!Is(value, type))
        {
            complaints.Add($"`{path}` must be {(type is "array" or "integer" or "object" ? "an" : "a")} {type}");
            return;
        }

        if (schema.TryGetProperty("enum", out var words) && !words.EnumerateArray().Any(word => JsonElement.DeepEquals(word, value)))
        {
            complaints.Add($"`{path}` must be one of {string.Join(", ", words.EnumerateArray().Select(word => word.ToString()))}");
            return;
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                CheckText(schema, value.GetString()!, path, complaints);
                break;
            case JsonValueKind.Number:
                CheckNumber(schema, value, path, complaints);
                break;
            case JsonValueKind.Array:
                CheckList(schema, value, path, complaints);
                break;
            case JsonValueKind.Object:
                CheckProperties(schema, value.EnumerateObject().Select(property => (property.Name, property.Value)), path + ".", complaints);
                break;
        }
    }

    private static void CheckText(JsonElement schema, string text, string path, List<string> complaints)
    {
        if (schema.TryGetProperty("minLength", out var least) && text.Length < least.GetInt32())
        {
            complaints.Add($"`{path}` must not be empty");
        }
        else if (schema.TryGetProperty("maxLength", out var most) && text.Length > most.GetInt32() && text.EnumerateRunes().Count() > most.GetInt32())
        {
            complaints.Add($"`{path}` must have at most {most} characters");
        }
        else if (schema.TryGetProperty("pattern", out var pattern) && !Pattern(pattern.GetString()!).IsMatch(text))
        {
            complaints.Add($"`{path}` must match {pattern}");
        }
    }

    private static void CheckNumber(JsonElement schema, JsonElement value, string path, List<string> complaints)
    {
        var number = value.GetDouble();
        if (schema.TryGetProperty("minimum", out var least) && number < least.GetDouble())
        {
            complaints.Add($"`{path}` must be at least {least}");
        }
        else if (schema.TryGetProperty("exclusiveMinimum", out var below) && number <= below.GetDouble())
        {
            complaints.Add($"`{path}` must be more than {below}");
        }
        else if (schema.TryGetProperty("maximum", out var most) && number > most.GetDouble())
        {
            complaints.Add($"`{path}` must be at most {most}");
        }
    }

    private static void CheckList(JsonElement schema, JsonElement value, string path, List<string> complaints)
    {
        var length = value.GetArrayLength();
        if (schema.TryGetProperty("minItems", out var least) && length < least.GetInt32())
        {
            complaints.Add($"`{path}` must have at least {least} entries");
            return;
        }

        if (schema.TryGetProperty("maxItems", out var most) && length > most.GetInt32())
        {
            complaints.Add($"`{path}` must have at most {most} entries");
            return;
        }

        var items = schema.GetProperty("items");
        for (var i = 0; i < length && complaints.Count < MostComplaints; i++)
        {
            CheckValue(items, value[i], $"{path}[{i}]", complaints);
        }
    }

    private static bool Is(JsonElement value, string type) => type switch
    {
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "number" => value.ValueKind == JsonValueKind.Number,
        "array" => value.ValueKind == JsonValueKind.Array,
        "object" => value.ValueKind == JsonValueKind.Object,
        _ => throw new InvalidOperationException($"The schema says type {type}, which the argument check does not know."),
    };

    // In JSON Schema "$" is the very end; in .NET it also matches before a last line break. The patterns are ours, short and anchored, so no text makes them
    // backtrack; the engine that never does so takes a twentieth of a second to load.
    private static Regex Pattern(string pattern) => Patterns.GetOrAdd(
        pattern,
        text => new Regex(
            text.EndsWith('$') ? text[..^1] + @"\z" : text,
            RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
            MatchTimeout));

    private static string Shown(string name) => name.Length <= 40 ? name : name[..40] + "…";
}
