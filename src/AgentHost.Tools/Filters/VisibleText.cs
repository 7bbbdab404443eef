using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentHost.Tools.Catalog;

namespace AgentHost.Tools.Filters;

/// <summary>
/// Text as people see it. Names, notes and answers of carriers come from outside, and may hold characters that no one sees and a model reads all the same, or that turn the
/// order of what is shown: controls, zero-width and bidirectional ones, tags (Unicode categories Cc and Cf, and U+E0000 to U+E03FF). They are left out of whatever a tool says.
/// </summary>
internal static class VisibleText
{
    private const char SoftHyphen = '\u00ad';
    private const char TagHigh = '\udb40';

    private static readonly SearchValues<char> Hidden = SearchValues.Create(
        [.. Enumerable.Range(0, char.MaxValue).Select(code => (char)code).Where(c => c is not ('\n' or '\r' or '\t') && (c == SoftHyphen || char.IsControl(c) || char.GetUnicodeCategory(c) == UnicodeCategory.Format))]);

    /// <summary>The text without what nobody sees.</summary>
    public static string Of(string text)
    {
        if (!HasHidden(text))
        {
            return text;
        }

        var seen = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == TagHigh && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (!IsHidden(text[i]))
            {
                seen.Append(text[i]);
            }
        }

        return seen.ToString();
    }

    /// <summary>The same of every text in an answer, which is written as JSON.</summary>
    public static string OfJson(string written) =>
        HasHidden(written) || written.Contains("\\u", StringComparison.Ordinal) ? JsonSerializer.Serialize(Of(JsonNode.Parse(written)), ToolJson.Options) : written;

    private static JsonNode? Of(JsonNode? node) => node switch
    {
        JsonObject parts => new JsonObject(parts.Select(part => KeyValuePair.Create(Of(part.Key), Of(part.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Of)]),
        JsonValue value when value.TryGetValue(out string? text) => JsonValue.Create(Of(text)),
        _ => node?.DeepClone(),
    };

    private static bool HasHidden(string text) => text.AsSpan().ContainsAny(Hidden) || text.Contains(TagHigh);

    private static bool IsHidden(char c) => Hidden.Contains(c);
}
