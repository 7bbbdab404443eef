using System.Security.Cryptography;

namespace AgentHost.Numbering;

/// <summary>
/// Makes identifiers: ULIDs (48 bits of milliseconds, 80 random bits, Crockford base 32, see the ULID specification) and short references
/// that people type. Time and randomness are injected, so that a simulated run can be replayed.
/// </summary>
/// <param name="time">The clock that ULIDs begin with.</param>
/// <param name="fill">Fills a span with random bytes; cryptographic by default, because handles must be unguessable.</param>
public sealed class IdSource(TimeProvider time, IdSource.FillRandom? fill = null)
{
    /// <summary>The digits of Crockford's base 32: no I, L, O, U.</summary>
    public const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>The length of a ULID.</summary>
    public const int UlidLength = 26;

    /// <summary>The length of a short reference after its prefix and hyphen.</summary>
    public const int ShortLength = 7;

    private readonly FillRandom _fill = fill ?? RandomNumberGenerator.Fill;

    /// <summary>Fills a span with random bytes.</summary>
    public delegate void FillRandom(Span<byte> bytes);

    /// <summary>A new ULID: 26 characters that sort by time of creation, to the millisecond.</summary>
    public string Ulid()
    {
        Span<char> text = stackalloc char[UlidLength];
        var milliseconds = time.GetUtcNow().ToUnixTimeMilliseconds();
        for (var i = 9; i >= 0; i--)
        {
            text[i] = Alphabet[(int)(milliseconds & 31)];
            milliseconds >>= 5;
        }

        Random32(text[10..]);
        return new string(text);
    }

    /// <summary>A short reference: the prefix, "-", and seven base-32 characters, such as "ORD-7K2M9QX".</summary>
    public string Short(string prefix)
    {
        Span<char> text = stackalloc char[ShortLength];
        Random32(text);
        return $"{prefix}-{text}";
    }

    /// <summary>Random bytes, for seals and nonces.</summary>
    public byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        _fill(bytes);
        return bytes;
    }

    private void Random32(Span<char> text)
    {
        Span<byte> bytes = stackalloc byte[text.Length];
        _fill(bytes);
        for (var i = 0; i < text.Length; i++)
        {
            text[i] = Alphabet[bytes[i] & 31];
        }
    }
}
