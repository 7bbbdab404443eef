using System.Globalization;
using System.Text.Json;

namespace AgentHost.Numbering.Requests;

/// <summary>Reads requests strictly; every complaint names the field by its path, "lines[0].quantity".</summary>
internal static class NumberRequestReader
{
    public static NumberRequest Request(JsonElement json)
    {
        var fields = new JsonFields(json, "request", NumberRequestSchema.RequestFields);
        return new NumberRequest
        {
            Intent = fields.RequiredWord<RequestIntent>("intent"),
            Lines = fields.List("lines", NumberRequestJson.MaxLines, Line),
            Numbers = fields.List("numbers", NumberRequestSchema.MaxNumbers, Number),
            Reference = fields.Text("reference", NumberRequestSchema.MaxText),
            AssignTo = fields.Text("assignTo", NumberRequestSchema.MaxText),
            Backorder = fields.Flag("backorder"),
            NeededBy = fields.Text("neededBy", 10) is { } day ? Day(day, fields.Path("neededBy")) : null,
            Missing = fields.List("missing", 4, EnumWord<MissingSlot>),
        };
    }

    public static RequestLine Line(JsonElement json, string path)
    {
        var fields = new JsonFields(json, path, NumberRequestSchema.LineFields);
        var line = new RequestLine
        {
            Quantity = fields.Count("quantity"),
            QuantityMax = fields.Count("quantityMax"),
            Country = fields.Code("country", 2, char.IsAsciiLetterUpper) ?? throw fields.Wrong("country", "is needed: a two-letter ISO country code such as \"US\""),
            NumberType = fields.RequiredWord<NumberType>("numberType"),
            AreaCodes = fields.List("areaCodes", NumberRequestSchema.MaxAreaCodes, AreaCode),
            Exchange = fields.Code("exchange", 3, char.IsAsciiDigit),
            Region = fields.Code("region", 2, char.IsAsciiLetterUpper),
            City = fields.Text("city", NumberRequestSchema.MaxText),
            RateCenter = fields.Text("rateCenter", NumberRequestSchema.MaxText),
            Lata = fields.Text("lata", NumberRequestSchema.MaxText),
            Alternatives = fields.List("alternatives", NumberRequestSchema.MaxAlternatives, Text),
            Nearby = fields.Flag("nearby"),
            Features = fields.List("features", 5, EnumWord<NumberFeature>),
            Pattern = fields.Object("pattern", Pattern),
            Consecutive = fields.Flag("consecutive") ?? false,
            Provider = fields.Text("provider", 40),
            MaxMonthlyPrice = fields.Price("maxMonthlyPrice"),
        };
        if (line.Exchange is ['0' or '1', ..])
        {
            throw fields.Wrong("exchange", "must be three digits, the first 2 to 9");
        }

        return line.QuantityMax < line.Quantity ? throw fields.Wrong("quantityMax", "must not be below quantity") : line;
    }

    private static NumberPattern Pattern(JsonElement json, string path)
    {
        var fields = new JsonFields(json, path, NumberRequestSchema.PatternFields);
        var digits = fields.Text("digits", 10);
        return digits is { Length: > 0 } && digits.All(char.IsAsciiDigit)
            ? new NumberPattern(fields.RequiredWord<PatternKind>("kind"), digits)
            : throw fields.Wrong("digits", "is needed: one to ten digits");
    }

    private static E164 Number(JsonElement json, string path) =>
        json.ValueKind == JsonValueKind.String && E164.TryParse(json.GetString(), out var number)
            ? number
            : throw new JsonException($"{path} must be an E.164 number such as \"+12065550142\".");

    private static Npa AreaCode(JsonElement json, string path) =>
        json.ValueKind == JsonValueKind.String && Npa.TryParse(json.GetString(), out var npa)
            ? npa
            : throw new JsonException($"{path} must be an area code such as \"206\": three digits, the first 2 to 9, not N11.");

    private static string Text(JsonElement json, string path) =>
        json.ValueKind == JsonValueKind.String && json.GetString() is { Length: > 0 and <= NumberRequestSchema.MaxText } text
            ? text
            : throw new JsonException($"{path} must be a text of 1 to {NumberRequestSchema.MaxText} characters.");

    private static T EnumWord<T>(JsonElement json, string path)
        where T : struct, Enum =>
        json.ValueKind == JsonValueKind.String && Word.TryTo<T>(json.GetString(), out var value)
            ? value
            : throw new JsonException($"{path} must be one of {string.Join(", ", Enum.GetValues<T>().Select(Word.Of))}.");

    private static DateOnly Day(string text, string path) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new JsonException($"{path} must be a day such as \"2026-11-30\".");
}
