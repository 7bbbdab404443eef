using System.Text.Json.Nodes;

namespace AgentHost.Numbering.Requests;

/// <summary>
/// The JSON Schema (2020-12) of a number request, for the input schemas of tools. It says what <see cref="NumberRequestJson"/> accepts, without the
/// nulls that reading forgives. A count above what may be ordered is within bounds here: policy answers that, with a reason.
/// </summary>
public static class NumberRequestSchema
{
    /// <summary>The most characters of a name or reference.</summary>
    internal const int MaxText = 200;

    /// <summary>The most exact numbers of a request; what may be ordered is a matter of policy, and lower.</summary>
    internal const int MaxNumbers = 10_000;

    /// <summary>The most area codes of a line.</summary>
    internal const int MaxAreaCodes = 100;

    /// <summary>The most alternative cities of a line.</summary>
    internal const int MaxAlternatives = 100;

    /// <summary>The fields of a request, in the order in which they are written.</summary>
    internal static readonly IReadOnlyList<string> RequestFields =
        ["intent", "lines", "numbers", "reference", "assignTo", "backorder", "neededBy", "missing"];

    /// <summary>The fields of a line, in the order in which they are written.</summary>
    internal static readonly IReadOnlyList<string> LineFields =
    [
        "quantity", "quantityMax", "country", "numberType", "areaCodes", "exchange", "region", "city", "rateCenter", "lata", "alternatives",
        "nearby", "features", "pattern", "consecutive", "provider", "maxMonthlyPrice",
    ];

    /// <summary>The fields of a pattern.</summary>
    internal static readonly IReadOnlyList<string> PatternFields = ["kind", "digits"];

    /// <summary>A fresh copy of the schema of a whole request.</summary>
    public static JsonObject Request() => Object(
        ["intent"],
        ("intent", Words<RequestIntent>()),
        ("lines", List(Line(), NumberRequestJson.MaxLines)),
        ("numbers", List(Matching(@"^\+[1-9][0-9]{7,14}$"), MaxNumbers)),
        ("reference", Text()),
        ("assignTo", Text()),
        ("backorder", Flag()),
        ("neededBy", new JsonObject { ["type"] = "string", ["format"] = "date", ["maxLength"] = 10 }),
        ("missing", List(Words<MissingSlot>(), 4)));

    /// <summary>A fresh copy of the schema of one line.</summary>
    public static JsonObject Line() => Object(
        ["country", "numberType"],
        ("quantity", Count()),
        ("quantityMax", Count()),
        ("country", Matching("^[A-Z]{2}$")),
        ("numberType", Words<NumberType>()),
        ("areaCodes", List(Matching("^[2-9][0-9]{2}$"), MaxAreaCodes)),
        ("exchange", Matching("^[2-9][0-9]{2}$")),
        ("region", Matching("^[A-Z]{2}$")),
        ("city", Text()),
        ("rateCenter", Text()),
        ("lata", Text()),
        ("alternatives", List(Text(), MaxAlternatives)),
        ("nearby", Flag()),
        ("features", List(Words<NumberFeature>(), 5)),
        ("pattern", Object(["kind", "digits"], ("kind", Words<PatternKind>()), ("digits", Matching("^[0-9]{1,10}$")))),
        ("consecutive", Flag()),
        ("provider", new JsonObject { ["type"] = "string", ["maxLength"] = 40 }),
        ("maxMonthlyPrice", new JsonObject { ["type"] = "number", ["exclusiveMinimum"] = 0, ["maximum"] = 1_000_000 }));

    private static JsonObject Object(string[] required, params (string Name, JsonObject Schema)[] fields) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject(fields.Select(field => KeyValuePair.Create<string, JsonNode?>(field.Name, field.Schema))),
        ["required"] = new JsonArray([.. required.Select(name => (JsonNode)name)]),
        ["additionalProperties"] = false,
    };

    private static JsonObject List(JsonObject items, int most) => new() { ["type"] = "array", ["items"] = items, ["maxItems"] = most };

    private static JsonObject Text() => new() { ["type"] = "string", ["maxLength"] = MaxText };

    private static JsonObject Matching(string pattern) => new() { ["type"] = "string", ["pattern"] = pattern };

    private static JsonObject Flag() => new() { ["type"] = "boolean" };

    private static JsonObject Count() => new() { ["type"] = "integer", ["minimum"] = 1, ["maximum"] = NumberRequestJson.MaxQuantity };

    private static JsonObject Words<T>()
        where T : struct, Enum => new() { ["type"] = "string", ["enum"] = new JsonArray([.. Enum.GetValues<T>().Select(value => (JsonNode)Word.Of(value))]) };
}
