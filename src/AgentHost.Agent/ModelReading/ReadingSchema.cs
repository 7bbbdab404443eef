using System.Text.Json;
using System.Text.Json.Nodes;
using AgentHost.Numbering;
using AgentHost.Numbering.Requests;

namespace AgentHost.Agent.ModelReading;

/// <summary>The JSON Schema of the reading call's answer, in the strict form: every field is required, what was not said is null.</summary>
internal static class ReadingSchema
{
    private static readonly Lazy<JsonElement> Built = new(() => JsonSerializer.SerializeToElement(Request()));

    /// <summary>The name of the schema.</summary>
    public const string Name = "number_request";

    /// <summary>The schema.</summary>
    public static JsonElement Element => Built.Value;

    private static JsonObject Request() => Object(
        ("intent", Slot(Words<RequestIntent>())),
        ("lines", List(Line())),
        ("numbers", List(Slot(Text("E.164, such as +12065550142")))),
        ("reference", Maybe(Slot(Text()))),
        ("assignTo", Maybe(Slot(Text()))),
        ("backorder", Maybe(Slot(Flag()))),
        ("neededBy", Maybe(Slot(Text("yyyy-MM-dd")))));

    private static JsonObject Line() => Object(
        ("quantity", Maybe(Slot(Type("integer")))),
        ("quantityMax", Maybe(Slot(Type("integer")))),
        ("numberType", Maybe(Slot(Words<NumberType>()))),
        ("areaCodes", List(Slot(Text("three digits")))),
        ("exchange", Maybe(Slot(Text("three digits")))),
        ("place", Maybe(Place())),
        ("rateCenter", Maybe(Slot(Text()))),
        ("lata", Maybe(Slot(Text()))),
        ("alternatives", List(Place())),
        ("nearby", Maybe(Slot(Flag()))),
        ("features", List(Slot(Words<NumberFeature>()))),
        ("pattern", Maybe(Object(("kind", Words<PatternKind>()), ("digits", Text("digits only")), ("quote", Quote())))),
        ("consecutive", Maybe(Slot(Flag()))),
        ("provider", Maybe(Slot(Text()))),
        ("maxMonthlyPrice", Maybe(Slot(Type("number")))));

    private static JsonObject Place() => Object(
        ("city", Maybe(Text("usual English name"))), ("region", Maybe(Text("two letters"))), ("country", Maybe(Text("ISO code"))), ("quote", Quote()));

    private static JsonObject Slot(JsonObject value) => Object(("value", value), ("quote", Quote()));

    private static JsonObject Quote() => Text("the words of the message that say so, verbatim");

    private static JsonObject Maybe(JsonObject schema) => new() { ["anyOf"] = new JsonArray(schema, Type("null")) };

    private static JsonObject List(JsonObject items) => new() { ["type"] = "array", ["items"] = items };

    private static JsonObject Type(string type) => new() { ["type"] = type };

    private static JsonObject Flag() => Type("boolean");

    private static JsonObject Text(string? meaning = null) => meaning is null ? Type("string") : new() { ["type"] = "string", ["description"] = meaning };

    private static JsonObject Words<T>()
        where T : struct, Enum => new() { ["type"] = "string", ["enum"] = new JsonArray([.. Enum.GetValues<T>().Select(value => (JsonNode)Word.Of(value))]) };

    private static JsonObject Object(params (string Name, JsonObject Schema)[] fields) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject(fields.Select(field => KeyValuePair.Create<string, JsonNode?>(field.Name, field.Schema))),
        ["required"] = new JsonArray([.. fields.Select(field => (JsonNode)field.Name)]),
        ["additionalProperties"] = false,
    };
}
