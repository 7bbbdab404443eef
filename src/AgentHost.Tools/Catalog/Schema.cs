using System.Text.Json.Nodes;
using AgentHost.Numbering;

namespace AgentHost.Tools.Catalog;

/// <summary>The words in which tools describe their arguments as JSON Schema 2020-12. Every text, number and list has bounds.</summary>
internal static class Schema
{
    public static JsonObject Arguments(params (string Name, JsonObject Schema)[] properties) => Arguments([], properties);

    public static JsonObject Arguments(string[] required, params (string Name, JsonObject Schema)[] properties)
    {
        var schema = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject(properties.Select(property => KeyValuePair.Create<string, JsonNode?>(property.Name, property.Schema))),
        };
        if (required.Length > 0)
        {
            schema["required"] = new JsonArray([.. required.Select(name => (JsonNode)name)]);
        }

        schema["additionalProperties"] = false;
        return schema;
    }

    public static JsonObject Text(int maxLength, string? description = null) =>
        Described(new JsonObject { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = maxLength }, description);

    public static JsonObject Matching(string pattern, string? description = null) =>
        Described(new JsonObject { ["type"] = "string", ["pattern"] = pattern }, description);

    /// <summary>A handle that an earlier answer gave, such as "ORD-7K2M9QX".</summary>
    public static JsonObject Handle(string? description = null) => Matching("^[A-Za-z0-9-]{1,64}$", description);

    public static JsonObject Number(string? description = null) => Matching(@"^\+[1-9][0-9]{7,14}$", description);

    /// <summary>Exact numbers, at least one.</summary>
    public static JsonObject Numbers(int most, string? description = null)
    {
        var schema = List(Number(), most, description);
        schema["minItems"] = 1;
        return schema;
    }

    public static JsonObject AreaCode() => Matching("^[2-9][0-9]{2}$");

    public static JsonObject Region() => Matching("^[A-Z]{2}$");

    public static JsonObject List(JsonObject items, int most, string? description = null) =>
        Described(new JsonObject { ["type"] = "array", ["items"] = items, ["maxItems"] = most }, description);

    public static JsonObject Count(int from, int to, int? usual = null, string? description = null)
    {
        var schema = new JsonObject { ["type"] = "integer", ["minimum"] = from, ["maximum"] = to };
        if (usual is { } value)
        {
            schema["default"] = value;
        }

        return Described(schema, description);
    }

    public static JsonObject Flag(string? description = null) => Described(new JsonObject { ["type"] = "boolean" }, description);

    public static JsonObject OneOf<T>(string? description = null)
        where T : struct, Enum => OneOf(Enum.GetValues<T>().Select(value => Word.Of(value)), description);

    public static JsonObject OneOf(IEnumerable<string> words, string? description = null) =>
        Described(new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. words.Select(word => (JsonNode)word)]) }, description);

    /// <summary>How much is told, the usual being everything.</summary>
    /// <param name="concise">What the concise answer is without.</param>
    public static JsonObject Detail(string concise) => OneOf<Detail>($"default full; concise: {concise}");

    public static JsonObject Cursor() => Text(200, "next_cursor of the page before");

    public static JsonObject Described(JsonObject schema, string? description)
    {
        if (description is not null)
        {
            schema["description"] = description;
        }

        return schema;
    }
}
