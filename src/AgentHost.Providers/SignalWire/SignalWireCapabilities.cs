using System.Text.Json;
using System.Text.Json.Serialization;
using AgentHost.Numbering;

namespace AgentHost.Providers.SignalWire;

/// <summary>Reads capabilities as their names: SignalWire answers with a list of names, and describes an object of truth values (signalwire.md §3).</summary>
internal sealed class SignalWireCapabilities : JsonConverter<IReadOnlyList<string>>
{
    private static readonly (string Name, NumberFeature Feature)[] Known =
        [("voice", NumberFeature.Voice), ("sms", NumberFeature.Sms), ("mms", NumberFeature.Mms), ("fax", NumberFeature.Fax)];

    /// <summary>The features, in our order; the names come in either case.</summary>
    public static IReadOnlyList<NumberFeature> Features(IReadOnlyList<string>? names) =>
        [.. Known.Where(known => names?.Contains(known.Name, StringComparer.OrdinalIgnoreCase) == true).Select(known => known.Feature)];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var end = reader.TokenType switch
        {
            JsonTokenType.StartArray => JsonTokenType.EndArray,
            JsonTokenType.StartObject => JsonTokenType.EndObject,
            _ => throw new JsonException("Expected names or an object of them."),
        };
        var names = new List<string>();
        string? name = null;
        while (reader.Read() && reader.TokenType != end)
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.String:
                    names.Add(reader.GetString()!);
                    break;
                case JsonTokenType.PropertyName:
                    name = reader.GetString();
                    break;
                case JsonTokenType.True when name is not null:
                    names.Add(name);
                    break;
                case JsonTokenType.False or JsonTokenType.Null:
                    break;
                default:
                    throw new JsonException("Expected names or truth values.");
            }
        }

        return names;
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, IReadOnlyList<string> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var name in value)
        {
            writer.WriteStringValue(name);
        }

        writer.WriteEndArray();
    }
}
