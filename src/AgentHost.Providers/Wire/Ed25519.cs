using System.Numerics;
using System.Security.Cryptography;

namespace AgentHost.Providers.Wire;

/// <summary>Verifies Ed25519 signatures (RFC 8032 §5.1.7).</summary>
internal static class Ed25519
{
    /// <summary>Bytes of a public key.</summary>
    public const int KeyBytes = EdwardsPoint.EncodedBytes;

    /// <summary>Bytes of a signature.</summary>
    public const int SignatureBytes = 2 * EdwardsPoint.EncodedBytes;

    /// <summary>Whether the signature of the message was made with the key's other half.</summary>
    public static bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        if (signature.Length != SignatureBytes || EdwardsPoint.Decode(publicKey) is not { } key)
        {
            return false;
        }

        var r = signature[..EdwardsPoint.EncodedBytes];
        var s = new BigInteger(signature[EdwardsPoint.EncodedBytes..], isUnsigned: true);
        if (s >= EdwardsPoint.Order)
        {
            return false;
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA512);
        hash.AppendData(r);
        hash.AppendData(publicKey);
        hash.AppendData(message);
        var k = new BigInteger(hash.GetHashAndReset(), isUnsigned: true) % EdwardsPoint.Order;
        return ((s * EdwardsPoint.Base) + (k * -key)).Encode().AsSpan().SequenceEqual(r);
    }
}
