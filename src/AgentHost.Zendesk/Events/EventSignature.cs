using System.Security.Cryptography;
using System.Text;

namespace AgentHost.Zendesk.Events;

/// <summary>Zendesk's signature of an event: base64 of HMAC-SHA256 over timestamp and raw body, keyed with the secret as it is written (zendesk.md §9).</summary>
public static class EventSignature
{
    /// <summary>What Zendesk signs with before a webhook exists; everybody knows it, so nothing signed with it counts.</summary>
    public const string PublicTestSecret = "dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ==";

    /// <summary>The signature of an event.</summary>
    /// <param name="secret">The secret.</param>
    /// <param name="timestamp">The timestamp, exactly as it stands in the header.</param>
    /// <param name="body">The body as it came.</param>
    public static string Of(string secret, string timestamp, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hash.AppendData(Encoding.UTF8.GetBytes(timestamp));
        hash.AppendData(body);
        return Convert.ToBase64String(hash.GetHashAndReset());
    }

    /// <summary>Whether one of the secrets made the signature; takes the same time however far it is right.</summary>
    public static bool IsMadeBy(IEnumerable<string> secrets, string timestamp, ReadOnlySpan<byte> body, string signature)
    {
        var given = Encoding.UTF8.GetBytes(signature);
        var made = false;
        foreach (var secret in secrets)
        {
            made |= secret != PublicTestSecret && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Of(secret, timestamp, body)), given);
        }

        return made;
    }
}
