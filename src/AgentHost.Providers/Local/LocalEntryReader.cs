using System.Text.Json;
using AgentHost.Numbering;
using AgentHost.Numbering.Requests;

namespace AgentHost.Providers.Local;

/// <summary>
/// Reads ledger lines by hand, because a long ledger is read back at start, when the serializer's generic code is not compiled yet.
/// Fields that a later version may add are passed over.
/// </summary>
internal static class LocalEntryReader
{
    /// <summary>Reads one line; throws <see cref="JsonException"/>, or another exception of the reader, when it is not an entry.</summary>
    public static LocalEntry Read(ReadOnlySpan<byte> line)
    {
        var fields = default(Fields);
        var reader = new Utf8JsonReader(line);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            ReadField(ref reader, ref fields);
        }

        // Reading on past the end shows that nothing follows the object.
        return reader.TokenType == JsonTokenType.EndObject && !reader.Read() && fields is { Event: { } happened, At: { } at }
            ? new LocalEntry
            {
                Event = happened,
                At = at,
                Reference = fields.Reference,
                Number = fields.Number,
                OneTime = fields.OneTime,
                Monthly = fields.Monthly,
                Code = fields.Code,
                ExpiresAt = fields.ExpiresAt,
                Criteria = fields.Criteria,
                Due = fields.Due,
                Settings = fields.Settings,
            }
            : throw new JsonException("Not an entry of this ledger.");
    }

    private static void ReadField(ref Utf8JsonReader reader, ref Fields fields)
    {
        if (Next(ref reader, "event"u8))
        {
            fields.Event = Word.To<LocalEvent>(reader.GetString()!);
        }
        else if (Next(ref reader, "at"u8))
        {
            fields.At = reader.GetDateTimeOffset();
        }
        else if (Next(ref reader, "reference"u8))
        {
            fields.Reference = reader.GetString();
        }
        else if (Next(ref reader, "number"u8))
        {
            fields.Number = E164.Parse(reader.GetString()!);
        }
        else if (Next(ref reader, "oneTime"u8))
        {
            fields.OneTime = reader.GetDecimal();
        }
        else if (Next(ref reader, "monthly"u8))
        {
            fields.Monthly = reader.GetDecimal();
        }
        else if (Next(ref reader, "code"u8))
        {
            fields.Code = reader.GetString();
        }
        else if (Next(ref reader, "expiresAt"u8))
        {
            fields.ExpiresAt = reader.GetDateTimeOffset();
        }
        else
        {
            ReadRareField(ref reader, ref fields);
        }
    }

    private static void ReadRareField(ref Utf8JsonReader reader, ref Fields fields)
    {
        if (Next(ref reader, "criteria"u8))
        {
            fields.Criteria = JsonSerializer.Deserialize(ref reader, LocalEntryJson.Default.RequestLine);
        }
        else if (Next(ref reader, "due"u8))
        {
            fields.Due = JsonSerializer.Deserialize(ref reader, LocalEntryJson.Default.IReadOnlyListDateTimeOffset);
        }
        else if (Next(ref reader, "settings"u8))
        {
            fields.Settings = JsonSerializer.Deserialize(ref reader, LocalEntryJson.Default.NumberSettings);
        }
        else
        {
            reader.Skip();
        }
    }

    // Moves to the value when the property has that name.
    private static bool Next(ref Utf8JsonReader reader, ReadOnlySpan<byte> name) => reader.ValueTextEquals(name) && reader.Read();

    private struct Fields
    {
        public LocalEvent? Event;
        public DateTimeOffset? At;
        public string? Reference;
        public E164? Number;
        public decimal? OneTime;
        public decimal? Monthly;
        public string? Code;
        public DateTimeOffset? ExpiresAt;
        public RequestLine? Criteria;
        public IReadOnlyList<DateTimeOffset>? Due;
        public NumberSettings? Settings;
    }
}
