using System.Security.Cryptography;

namespace AgentHost.Providers.Wire;

/// <summary>A request that says to come from a carrier, as it arrived.</summary>
/// <param name="Method">Its method.</param>
/// <param name="Address">The public address that the carrier called, query included: signatures are made over it.</param>
/// <param name="Headers">Its headers, names in any case.</param>
/// <param name="Body">Its body, byte for byte.</param>
public sealed record CarrierEvent(string Method, Uri Address, IReadOnlyDictionary<string, string> Headers, ReadOnlyMemory<byte> Body)
{
    /// <summary>What tells an event from another where the carrier gives no id: SHA-256 of the body, hexadecimal.</summary>
    public string BodyHash => Convert.ToHexStringLower(SHA256.HashData(Body.Span));

    /// <summary>The value of a header; null when it is absent.</summary>
    public string? Header(string name) => Headers.FirstOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>Method and host.</summary>
    public override string ToString() => $"{Method} {Address.Host}";
}
