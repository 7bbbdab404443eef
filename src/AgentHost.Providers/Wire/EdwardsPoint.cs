using System.Numerics;

namespace AgentHost.Providers.Wire;

/// <summary>
/// A point of the curve edwards25519 in extended coordinates (RFC 8032 §5.1.4). The base library of .NET 10 has no Ed25519 by itself. Nothing here is
/// constant in time: it is for public keys and signatures, which are no secrets.
/// </summary>
internal readonly record struct EdwardsPoint(BigInteger X, BigInteger Y, BigInteger Z, BigInteger T)
{
    /// <summary>Bytes of an encoded point.</summary>
    public const int EncodedBytes = 32;

    private static readonly BigInteger P = BigInteger.Pow(2, 255) - 19;
    private static readonly BigInteger D = Mod(-121665 * Inverse(121666));
    private static readonly BigInteger SquareRootOfMinusOne = BigInteger.ModPow(2, (P - 1) / 4, P);

    /// <summary>The order of <see cref="Base"/>.</summary>
    public static BigInteger Order { get; } = BigInteger.Pow(2, 252) + BigInteger.Parse("27742317777372353535851937790883648493");

    /// <summary>The base point.</summary>
    public static EdwardsPoint Base { get; } = Decode(4 * Inverse(5), isOdd: false)!.Value;

    private static EdwardsPoint Neutral { get; } = new(0, 1, 1, 0);

    /// <summary>Reads an encoded point; null for what is none (§5.1.3).</summary>
    public static EdwardsPoint? Decode(ReadOnlySpan<byte> encoded)
    {
        if (encoded.Length != EncodedBytes)
        {
            return null;
        }

        var y = new BigInteger(encoded, isUnsigned: true);
        var isOdd = encoded[^1] >> 7 == 1;
        y -= isOdd ? BigInteger.Pow(2, 255) : 0;
        return y < P ? Decode(y, isOdd) : null;
    }

    /// <summary>The point as 32 bytes (§5.1.2).</summary>
    public byte[] Encode()
    {
        var z = Inverse(Z);
        var bytes = new byte[EncodedBytes];
        Mod(Y * z).TryWriteBytes(bytes, out _, isUnsigned: true);
        bytes[^1] |= Mod(X * z).IsEven ? (byte)0 : (byte)0x80;
        return bytes;
    }

    /// <summary>The sum of two points.</summary>
    public static EdwardsPoint operator +(EdwardsPoint left, EdwardsPoint right)
    {
        var a = Mod((left.Y - left.X) * (right.Y - right.X));
        var b = Mod((left.Y + left.X) * (right.Y + right.X));
        var c = Mod(2 * left.T * right.T * D);
        var d = Mod(2 * left.Z * right.Z);
        var (e, f, g, h) = (b - a, d - c, d + c, b + a);
        return new EdwardsPoint(Mod(e * f), Mod(g * h), Mod(f * g), Mod(e * h));
    }

    /// <summary>The point added up so many times.</summary>
    public static EdwardsPoint operator *(BigInteger times, EdwardsPoint point)
    {
        var sum = Neutral;
        for (var bit = (int)times.GetBitLength() - 1; bit >= 0; bit--)
        {
            sum += sum;
            if (!(times >> bit).IsEven)
            {
                sum += point;
            }
        }

        return sum;
    }

    /// <summary>The point on the other side.</summary>
    public static EdwardsPoint operator -(EdwardsPoint point) => new(Mod(-point.X), point.Y, point.Z, Mod(-point.T));

    private static EdwardsPoint? Decode(BigInteger y, bool isOdd)
    {
        y = Mod(y);
        var u = Mod((y * y) - 1);
        var v = Mod((D * y * y) + 1);
        var x = Mod(u * BigInteger.ModPow(v, 3, P) * BigInteger.ModPow(u * BigInteger.ModPow(v, 7, P), (P - 5) / 8, P));
        var check = Mod(v * x * x);
        x = check == u ? x : check == Mod(-u) ? Mod(x * SquareRootOfMinusOne) : -1;
        if (x < 0 || (x.IsZero && isOdd))
        {
            return null;
        }

        x = x.IsEven == isOdd ? Mod(-x) : x;
        return new EdwardsPoint(x, y, 1, Mod(x * y));
    }

    private static BigInteger Inverse(BigInteger value) => BigInteger.ModPow(value, P - 2, P);

    private static BigInteger Mod(BigInteger value) => BigInteger.Remainder(value, P) is var rest && rest.Sign < 0 ? rest + P : rest;
}
