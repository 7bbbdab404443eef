using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgentHost.Zendesk.Wire;

/// <summary>Reads whatever stands as a value in Zendesk's messages as text: scalars as they are written, lists with spaces between, objects as null.</summary>
internal sealed class FieldText : JsonConverter<string>
{
    /// <inheritdoc/>
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var value = JsonDocument.ParseValue(ref reader);
        return Text(value.RootElement);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        JsonValueKind.Array => string.Join(' ', value.EnumerateArray().Select(Text)),
        _ => null,
    };
}
