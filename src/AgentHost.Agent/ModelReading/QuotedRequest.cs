using System.Text.Json;
using System.Text.Json.Serialization;
using AgentHost.Numbering.Requests;

namespace AgentHost.Agent.ModelReading;

/// <summary>The whole answer of the reading call: a number request with a quotation for every slot. Read strictly: a strange field is a <see cref="JsonException"/>.</summary>
internal sealed record QuotedRequest
{
    private const int LongestText = 200;
    private const int MostItems = 1000;

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        PropertyNameCaseInsensitive = false,
        NumberHandling = JsonNumberHandling.Strict,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
    };

    public required QuotedSlot<RequestIntent> Intent { get; init; }

    public IReadOnlyList<QuotedLine> Lines { get; init; } = [];

    public IReadOnlyList<QuotedSlot<string>> Numbers { get; init; } = [];

    public QuotedSlot<string>? Reference { get; init; }

    public QuotedSlot<string>? AssignTo { get; init; }

    public QuotedSlot<bool>? Backorder { get; init; }

    public QuotedSlot<DateOnly>? NeededBy { get; init; }

    /// <summary>Reads the model's text, with or without a code fence around it.</summary>
    public static QuotedRequest Parse(string text)
    {
        var json = text.Trim();
        if (json.StartsWith("```", StringComparison.Ordinal) && json.IndexOf('\n', StringComparison.Ordinal) is > 0 and var first && json.LastIndexOf("```", StringComparison.Ordinal) is var last && last > first)
        {
            json = json[first..last];
        }

        var request = JsonSerializer.Deserialize<QuotedRequest>(json, Strict) ?? throw new JsonException("The answer is null.");
        return request.Lines.Count > NumberRequestJson.MaxLines || request.Numbers.Count > MostItems || request.Reference?.Value.Length > LongestText || request.AssignTo?.Value.Length > LongestText
            ? throw new JsonException("The answer is longer than a request can be.")
            : request;
    }
}
