using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentHost.Numbering.Requests;

/// <summary>
/// The JSON form of a <see cref="NumberRequest"/>: camelCase names in one fixed order; what is null, false or empty is left out, except
/// `false` of <c>nearby</c> and <c>backorder</c>, where it says something; every line has its <c>country</c> and <c>numberType</c>.
/// Reading is strict: an unknown or ill-typed field is a <see cref="JsonException"/> that names it.
/// </summary>
public static class NumberRequestJson
{
    /// <summary>The most lines of a request.</summary>
    public const int MaxLines = 100;

    /// <summary>The highest count that is a number at all; what may be ordered is a matter of policy, and lower.</summary>
    public const int MaxQuantity = 1_000_000_000;

    // "+1212…" must read as such, not as \u002B1212…
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The request as JSON text on one line.</summary>
    public static string Serialize(NumberRequest request) => Written(writer => NumberRequestWriter.Write(writer, request));

    /// <summary>One line of a request as JSON text.</summary>
    public static string Serialize(RequestLine line) => Written(writer => NumberRequestWriter.Write(writer, line));

    /// <summary>The request as a node that can be taken into a larger document.</summary>
    public static JsonObject ToNode(NumberRequest request) => JsonNode.Parse(Serialize(request))!.AsObject();

    /// <summary>The request as a read-only element.</summary>
    public static JsonElement ToElement(NumberRequest request) => JsonElement.Parse(Serialize(request));

    /// <summary>Reads a request; throws <see cref="JsonException"/> naming the field that is not as it must be.</summary>
    public static NumberRequest Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Parse(document.RootElement);
    }

    /// <summary>Reads a request; throws <see cref="JsonException"/> naming the field that is not as it must be.</summary>
    public static NumberRequest Parse(JsonElement json) => NumberRequestReader.Request(json);

    /// <summary>Reads one line of a request; throws <see cref="JsonException"/> naming the field that is not as it must be.</summary>
    public static RequestLine ParseLine(string json)
    {
        using var document = JsonDocument.Parse(json);
        return NumberRequestReader.Line(document.RootElement, "line");
    }

    private static string Written(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Plain))
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
