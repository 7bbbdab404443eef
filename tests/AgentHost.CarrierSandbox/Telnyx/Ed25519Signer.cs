using System.Numerics;
using System.Security.Cryptography;
using AgentHost.Providers.Wire;

namespace AgentHost.CarrierSandbox.Telnyx;

/// <summary>Signs by Ed25519 (RFC 8032 §5.1.6). For a key that is no secret: it takes no care to take the same time always.</summary>
public sealed class Ed25519Signer
{
    private readonly BigInteger _secret;
    private readonly byte[] _prefix;

    /// <summary>The key pair of a seed of 32 bytes.</summary>
    public Ed25519Signer(ReadOnlySpan<byte> seed)
    {
        var hash = SHA512.HashData(seed);
        hash[0] &= 248;
        hash[31] &= 127;
        hash[31] |= 64;
        _secret = new BigInteger(hash.AsSpan(0, EdwardsPoint.EncodedBytes), isUnsigned: true);
        _prefix = hash[EdwardsPoint.EncodedBytes..];
        PublicKey = (_secret * EdwardsPoint.Base).Encode();
    }

    /// <summary>The public key, 32 bytes.</summary>
    public byte[] PublicKey { get; }

    /// <summary>The signature of a message, 64 bytes.</summary>
    public byte[] Sign(ReadOnlySpan<byte> message)
    {
        var nonce = Scalar([.. _prefix, .. message]);
        var r = (nonce * EdwardsPoint.Base).Encode();
        var s = (nonce + (Scalar([.. r, .. PublicKey, .. message]) * _secret)) % EdwardsPoint.Order;
        var signature = new byte[2 * EdwardsPoint.EncodedBytes];
        r.CopyTo(signature, 0);
        s.TryWriteBytes(signature.AsSpan(EdwardsPoint.EncodedBytes), out _, isUnsigned: true);
        return signature;
    }

    private static BigInteger Scalar(byte[] text) => new BigInteger(SHA512.HashData(text), isUnsigned: true) % EdwardsPoint.Order;
}
