using System.Security.Cryptography;
using System.Text;

namespace AgentHost.Operations.Webhooks;

/// <summary>
/// Signs messages as Standard Webhooks 1.0 says (github.com/standard-webhooks/standard-webhooks, spec/standard-webhooks.md): HMAC-SHA256 over
/// "id.timestamp.body" with the bytes of the secret, in base 64 behind "v1,".
/// </summary>
public static class WebhookSignature
{
    /// <summary>What a secret in base 64 begins with.</summary>
    public const string Prefix = "whsec_";

    private const int FewestBytes = 24;
    private const int MostBytes = 64;

    /// <summary>Whether the text holds one secret or two, each "whsec_" and base 64 of 24 to 64 bytes.</summary>
    public static bool IsUsable(string secrets)
    {
        var each = secrets.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return each.Length is 1 or 2 && Array.TrueForAll(each, secret => Key(secret) is { Length: >= FewestBytes and <= MostBytes });
    }

    /// <summary>A new secret of those bytes.</summary>
    public static string Secret(ReadOnlySpan<byte> bytes) => Prefix + Convert.ToBase64String(bytes);

    /// <summary>The value of the header webhook-signature: one signature for each secret, separated by spaces.</summary>
    public static string Of(string id, long timestamp, string body, string secrets)
    {
        var signed = Encoding.UTF8.GetBytes($"{id}.{timestamp}.{body}");
        return string.Join(' ', secrets.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(secret => $"v1,{Convert.ToBase64String(HMACSHA256.HashData(Key(secret)!, signed))}"));
    }

    private static byte[]? Key(string secret)
    {
        if (!secret.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var bytes = new byte[secret.Length];
        return Convert.TryFromBase64String(secret[Prefix.Length..], bytes, out var count) ? bytes[..count] : null;
    }
}
