using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgentHost.Numbering.Requests;

/// <summary>Makes any serializer write and read a <see cref="RequestLine"/> as <see cref="NumberRequestJson"/> does.</summary>
public sealed class RequestLineConverter : JsonConverter<RequestLine>
{
    /// <inheritdoc/>
    public override RequestLine Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        NumberRequestReader.Line(JsonElement.ParseValue(ref reader), "line");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, RequestLine value, JsonSerializerOptions options) => NumberRequestWriter.Write(writer, value);
}
