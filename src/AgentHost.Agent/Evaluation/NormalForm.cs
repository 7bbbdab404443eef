using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentHost.Agent.Evaluation;

/// <summary>
/// A request made comparable: null, false and empty are absent, numbers compare by value (2 is 2.00), the order of features, numbers and missing does not
/// matter, keys are sorted. Every value is held as its canonical JSON text.
/// </summary>
internal sealed class NormalForm
{
    private static readonly string[] Unordered = ["features", "missing", "numbers"];
    private static readonly string[] ThreeValued = ["backorder", "nearby"];
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private NormalForm(SortedDictionary<string, string> fields, IReadOnlyList<SortedDictionary<string, string>> lines)
    {
        Fields = fields;
        Lines = lines;
    }

    /// <summary>The fields outside the lines.</summary>
    public SortedDictionary<string, string> Fields { get; }

    /// <summary>The lines, each with its fields.</summary>
    public IReadOnlyList<SortedDictionary<string, string>> Lines { get; }

    /// <summary>What it asks for, as canonical JSON; null when absent.</summary>
    public string? Intent => Fields.GetValueOrDefault("intent");

    /// <summary>The values of <c>missing</c>.</summary>
    public HashSet<string> Missing => Fields.TryGetValue("missing", out var missing) ? [.. Elements(missing)] : [];

    /// <summary>Two requests are the same when their keys are; lines are an unordered set.</summary>
    public string ExactKey => $"{Text(Fields)}\n{string.Join('\n', Lines.Select(Text).Order(StringComparer.Ordinal))}";

    /// <summary>The normal form of a request.</summary>
    /// <param name="request">The request as JSON.</param>
    /// <param name="strictFalse">Whether a false of <c>nearby</c> and <c>backorder</c> differs from an absent one.</param>
    public static NormalForm Of(JsonObject request, bool strictFalse)
    {
        var lines = request["lines"] is JsonArray array ? array.OfType<JsonObject>().Select(line => FieldsOf(line, strictFalse)).Where(line => line.Count > 0) : [];
        var fields = FieldsOf(request, strictFalse);
        fields.Remove("lines");
        return new(fields, [.. lines]);
    }

    /// <summary>The (field, value) pairs of one line, or of the request outside its lines; each element of a list that gives several slots is one.</summary>
    public static HashSet<Slot> Slots(SortedDictionary<string, string> fields) =>
        [.. fields.Where(f => f.Key is not ("intent" or "missing"))
            .SelectMany(f => f.Key is "areaCodes" or "features" or "numbers" ? Elements(f.Value).Select(e => new Slot(f.Key, e)) : [new Slot(f.Key, f.Value)])];

    /// <summary>One object as canonical JSON.</summary>
    public static string Text(SortedDictionary<string, string> fields) =>
        $"{{{string.Join(", ", fields.Select(f => $"{JsonSerializer.Serialize(f.Key)}: {f.Value}"))}}}";

    private static SortedDictionary<string, string> FieldsOf(JsonObject json, bool strictFalse)
    {
        var fields = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in json)
        {
            if (Canonical(value, key, strictFalse) is { } text)
            {
                fields[key] = text;
            }
        }

        return fields;
    }

    private static string? Canonical(JsonNode? value, string key, bool strictFalse) => value switch
    {
        null => null,
        JsonArray array => CanonicalList(array, key, strictFalse),
        JsonObject json => FieldsOf(json, strictFalse) is { Count: > 0 } fields ? Text(fields) : null,
        _ => value.GetValueKind() switch
        {
            JsonValueKind.True => "true",
            JsonValueKind.False => strictFalse && ThreeValued.Contains(key) ? "false" : null,
            JsonValueKind.Number => Number(value),
            _ => value.GetValue<string>().Trim() is { Length: > 0 } text ? JsonSerializer.Serialize(text, Readable) : null,
        },
    };

    private static string? CanonicalList(JsonArray array, string key, bool strictFalse)
    {
        var elements = array.Select(e => Canonical(e, "", strictFalse)).OfType<string>();
        var kept = Unordered.Contains(key) ? elements.Distinct().Order(StringComparer.Ordinal).ToList() : [.. elements];
        return kept.Count == 0 ? null : $"[{string.Join(", ", kept)}]";
    }

    private static string Number(JsonNode value) =>
        decimal.TryParse(value.ToJsonString(), System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? number.ToString("0.############################", System.Globalization.CultureInfo.InvariantCulture)
            : value.ToJsonString();

    private static IEnumerable<string> Elements(string list) =>
        JsonNode.Parse(list) is JsonArray array ? array.Select(e => JsonSerializer.Serialize(e, Readable)) : [list];
}
