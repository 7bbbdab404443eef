using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace AgentHost.Providers.Inteliquent;

/// <summary>Reads a list that may come as its single entry alone (inteliquent.md §12, A17).</summary>
/// <typeparam name="T">An entry; known to <see cref="InteliquentWire"/>.</typeparam>
internal sealed class InteliquentList<T> : JsonConverter<List<T>>
    where T : class
{
    /// <inheritdoc/>
    public override List<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var entry = (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
        var all = new List<T>();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            Add(all, JsonSerializer.Deserialize(ref reader, entry));
            return all;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            Add(all, JsonSerializer.Deserialize(ref reader, entry));
        }

        return all;
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, List<T> value, JsonSerializerOptions options) => throw new NotSupportedException("Answers are read, never written.");

    private static void Add(List<T> all, T? entry)
    {
        if (entry is not null)
        {
            all.Add(entry);
        }
    }
}
