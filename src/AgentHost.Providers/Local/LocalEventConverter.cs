using System.Text.Json;
using System.Text.Json.Serialization;
using AgentHost.Numbering;

namespace AgentHost.Providers.Local;

/// <summary>Writes events as their words, "backorder_placed".</summary>
internal sealed class LocalEventConverter : JsonConverter<LocalEvent>
{
    public override LocalEvent Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Word.TryTo<LocalEvent>(reader.GetString(), out var value) ? value : throw new JsonException("Not an event of this ledger.");

    public override void Write(Utf8JsonWriter writer, LocalEvent value, JsonSerializerOptions options) => writer.WriteStringValue(Word.Of(value));
}
