using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgentHost.Providers.Telnyx;

/// <summary>Reads a word that Telnyx sends now as an array of one, now by itself (telnyx.md §7).</summary>
internal sealed class TelnyxWord : JsonConverter<string>
{
    /// <inheritdoc/>
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return reader.TokenType == JsonTokenType.String ? reader.GetString() : throw new JsonException("Expected a word.");
        }

        string? first = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            first ??= reader.TokenType == JsonTokenType.String ? reader.GetString() : throw new JsonException("Expected a word.");
        }

        return first;
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
