using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace AgentHost.Tools.Http;

/// <summary>
/// Arguments that a tool's schema asks for in a header, too (<c>x-mcp-header</c>, revision 2026-07-28): a gateway decides by the header, so it must say what the body says.
/// </summary>
internal static class ParameterHeaders
{
    private const string Mark = "x-mcp-header";
    private const string Prefix = "Mcp-Param-";

    /// <summary>What is wrong with them, in a sentence; null when nothing is. Only properties that are reached through "properties" alone are meant.</summary>
    public static string? Complaint(IHeaderDictionary headers, JsonElement schema, JsonObject? arguments)
    {
        if (schema.ValueKind != JsonValueKind.Object || !schema.TryGetProperty("properties", out var properties))
        {
            return null;
        }

        return properties.EnumerateObject()
            .Where(property => property.Value.ValueKind == JsonValueKind.Object)
            .Select(property => Complaint(headers, property.Value, arguments?[property.Name] as JsonObject) ?? OfOne(headers, property.Value, arguments?[property.Name]))
            .FirstOrDefault(complaint => complaint is not null);
    }

    private static string? OfOne(IHeaderDictionary headers, JsonElement schema, JsonNode? argument)
    {
        if (!schema.TryGetProperty(Mark, out var mark) || mark.GetString() is not { Length: > 0 } name)
        {
            return null;
        }

        var body = argument is JsonValue value && value.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? argument.ToJsonString() : argument?.ToString();
        if (!headers.TryGetValue(Prefix + name, out var raw))
        {
            return body is null ? null : $"The header {Prefix}{name} is missing.";
        }

        return HeaderText.Decode(raw.ToString()) is not { } said ? $"The header {Prefix}{name} has no valid value."
            : body is null || said == body || SameInteger(schema, said, body) ? null
            : $"The header {Prefix}{name} differs from the body.";
    }

    private static bool SameInteger(JsonElement schema, string said, string body) =>
        schema.TryGetProperty("type", out var type) && type.ToString().Contains("integer", StringComparison.Ordinal)
        && decimal.TryParse(said, out var one) && decimal.TryParse(body, out var other) && one == other;
}
