using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgentHost.Numbering;

/// <summary>
/// A telephone number in E.164 form: "+", country code and national number, 8 to 15 digits in all (ITU-T E.164).
/// Numbers of country code 1 must be well formed in the North American Numbering Plan: +1, NPA, NXX, four digits.
/// </summary>
[JsonConverter(typeof(E164JsonConverter))]
public readonly record struct E164 : IComparable<E164>
{
    private readonly string? _value;

    private E164(string value) => _value = value;

    /// <summary>The number as text, such as "+12065550142".</summary>
    public string Value => _value ?? throw new InvalidOperationException("An E164 was used without a value.");

    /// <summary>Whether the number belongs to country code 1.</summary>
    public bool IsNanp => Value.StartsWith("+1", StringComparison.Ordinal);

    /// <summary>The area code. Only for numbers of country code 1.</summary>
    public Npa Npa => Npa.Parse(Value.Substring(2, 3));

    /// <summary>The exchange (NXX), three digits. Only for numbers of country code 1.</summary>
    public string Exchange => Value.Substring(5, 3);

    /// <summary>The last four digits. Only for numbers of country code 1.</summary>
    public string Line => Value.Substring(8, 4);

    /// <summary>Reads a number written in E.164 form; throws <see cref="FormatException"/> when it is not one.</summary>
    public static E164 Parse(string text) =>
        TryParse(text, out var number) ? number : throw new FormatException($"'{text}' is not an E.164 number such as +12065550142.");

    /// <summary>Reads a number written in strict E.164 form, without spaces or punctuation.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out E164 number)
    {
        number = default;
        if (text is null || text.Length is < 9 or > 16 || text[0] != '+' || text[1] == '0' || !text.AsSpan(1).ContainsOnlyDigits())
        {
            return false;
        }

        if (text[1] == '1' && !IsNanpForm(text))
        {
            return false;
        }

        number = new E164(text);
        return true;
    }

    /// <summary>Builds a number of country code 1 from its parts.</summary>
    public static E164 FromNanp(Npa npa, string exchange, string line) => Parse($"+1{npa}{exchange}{line}");

    /// <inheritdoc/>
    public int CompareTo(E164 other) => string.CompareOrdinal(_value, other._value);

    /// <summary>Orders numbers by their digits.</summary>
    public static bool operator <(E164 left, E164 right) => left.CompareTo(right) < 0;

    /// <summary>Orders numbers by their digits.</summary>
    public static bool operator >(E164 left, E164 right) => left.CompareTo(right) > 0;

    /// <summary>Orders numbers by their digits.</summary>
    public static bool operator <=(E164 left, E164 right) => left.CompareTo(right) <= 0;

    /// <summary>Orders numbers by their digits.</summary>
    public static bool operator >=(E164 left, E164 right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public override string ToString() => _value ?? "";

    private static bool IsNanpForm(string text) =>
        text.Length == 12 && Npa.TryParse(text.Substring(2, 3), out _) && text[5] is >= '2' and <= '9';
}

/// <summary>Writes an <see cref="E164"/> as a JSON string.</summary>
public sealed class E164JsonConverter : JsonConverter<E164>
{
    /// <inheritdoc/>
    public override E164 Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        E164.TryParse(reader.GetString(), out var number) ? number : throw new JsonException("Expected an E.164 number such as +12065550142.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, E164 value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
