using System.Text.Json;

namespace AgentHost.Numbering.Requests;

/// <summary>Writes requests in the order of fields that the format's page has.</summary>
internal static class NumberRequestWriter
{
    public static void Write(Utf8JsonWriter writer, NumberRequest request)
    {
        writer.WriteStartObject();
        writer.WriteString("intent", Word.Of(request.Intent));
        if (request.Lines.Count > 0)
        {
            writer.WriteStartArray("lines");
            foreach (var line in request.Lines)
            {
                Write(writer, line);
            }

            writer.WriteEndArray();
        }

        WriteList(writer, "numbers", request.Numbers.Select(number => number.Value));
        WriteText(writer, "reference", request.Reference);
        WriteText(writer, "assignTo", request.AssignTo);
        WriteFlag(writer, "backorder", request.Backorder);
        WriteText(writer, "neededBy", request.NeededBy?.ToString("yyyy-MM-dd"));
        WriteList(writer, "missing", request.Missing.Select(Word.Of));
        writer.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter writer, RequestLine line)
    {
        writer.WriteStartObject();
        WriteCount(writer, "quantity", line.Quantity);
        WriteCount(writer, "quantityMax", line.QuantityMax);
        writer.WriteString("country", line.Country);
        writer.WriteString("numberType", Word.Of(line.NumberType));
        WriteList(writer, "areaCodes", line.AreaCodes.Select(code => code.ToString()));
        WriteText(writer, "exchange", line.Exchange);
        WriteText(writer, "region", line.Region);
        WriteText(writer, "city", line.City);
        WriteText(writer, "rateCenter", line.RateCenter);
        WriteText(writer, "lata", line.Lata);
        WriteList(writer, "alternatives", line.Alternatives);
        WriteFlag(writer, "nearby", line.Nearby);
        WriteList(writer, "features", line.Features.Select(Word.Of));
        if (line.Pattern is { } pattern)
        {
            writer.WriteStartObject("pattern");
            writer.WriteString("kind", Word.Of(pattern.Kind));
            writer.WriteString("digits", pattern.Digits);
            writer.WriteEndObject();
        }

        if (line.Consecutive)
        {
            writer.WriteBoolean("consecutive", value: true);
        }

        WriteText(writer, "provider", line.Provider);
        if (line.MaxMonthlyPrice is { } price)
        {
            writer.WriteNumber("maxMonthlyPrice", price);
        }

        writer.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter writer, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            writer.WriteString(name, value);
        }
    }

    private static void WriteCount(Utf8JsonWriter writer, string name, int? value)
    {
        if (value is { } count)
        {
            writer.WriteNumber(name, count);
        }
    }

    private static void WriteFlag(Utf8JsonWriter writer, string name, bool? value)
    {
        if (value is { } flag)
        {
            writer.WriteBoolean(name, flag);
        }
    }

    private static void WriteList(Utf8JsonWriter writer, string name, IEnumerable<string> values)
    {
        var open = false;
        foreach (var value in values)
        {
            if (!open)
            {
                writer.WriteStartArray(name);
                open = true;
            }

            writer.WriteStringValue(value);
        }

        if (open)
        {
            writer.WriteEndArray();
        }
    }
}
