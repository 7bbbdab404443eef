using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgentHost.Numbering.Requests;

/// <summary>Makes any serializer write and read a <see cref="NumberRequest"/> as <see cref="NumberRequestJson"/> does.</summary>
public sealed class NumberRequestConverter : JsonConverter<NumberRequest>
{
    /// <inheritdoc/>
    public override NumberRequest Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        NumberRequestReader.Request(JsonElement.ParseValue(ref reader));

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, NumberRequest value, JsonSerializerOptions options) => NumberRequestWriter.Write(writer, value);
}
