using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgentHost.Numbering;

/// <summary>
/// A three-digit area code (numbering plan area) by form: first digit 2 to 9, never N11 (NANPA). Being well formed does not mean
/// being in service: the numbering plan knows that.
/// </summary>
[JsonConverter(typeof(NpaJsonConverter))]
public readonly record struct Npa : IComparable<Npa>
{
    private readonly short _code;

    private Npa(short code) => _code = code;

    /// <summary>Reads an area code such as "206"; throws <see cref="FormatException"/> when it is not well formed.</summary>
    public static Npa Parse(string text) =>
        TryParse(text, out var npa) ? npa : throw new FormatException($"'{text}' is not an area code: three digits, the first 2 to 9, not N11.");

    /// <summary>Reads an area code such as "206".</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Npa npa)
    {
        npa = default;
        if (text is not { Length: 3 } || !text.AsSpan().ContainsOnlyDigits() || text[0] < '2' || text.EndsWith("11", StringComparison.Ordinal))
        {
            return false;
        }

        npa = new Npa((short)(((text[0] - '0') * 100) + ((text[1] - '0') * 10) + (text[2] - '0')));
        return true;
    }

    /// <inheritdoc/>
    public int CompareTo(Npa other) => _code.CompareTo(other._code);

    /// <summary>Orders area codes by number.</summary>
    public static bool operator <(Npa left, Npa right) => left._code < right._code;

    /// <summary>Orders area codes by number.</summary>
    public static bool operator >(Npa left, Npa right) => left._code > right._code;

    /// <summary>Orders area codes by number.</summary>
    public static bool operator <=(Npa left, Npa right) => left._code <= right._code;

    /// <summary>Orders area codes by number.</summary>
    public static bool operator >=(Npa left, Npa right) => left._code >= right._code;

    /// <summary>The three digits.</summary>
    public override string ToString() => _code == 0 ? "" : _code.ToString();
}

/// <summary>Writes an <see cref="Npa"/> as a JSON string.</summary>
public sealed class NpaJsonConverter : JsonConverter<Npa>
{
    /// <inheritdoc/>
    public override Npa Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Npa.TryParse(reader.GetString(), out var npa) ? npa : throw new JsonException("Expected an area code such as \"206\".");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Npa value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
