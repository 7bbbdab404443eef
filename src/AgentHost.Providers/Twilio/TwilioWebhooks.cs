using System.Security.Cryptography;
using System.Text;
using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Twilio;

/// <summary>
/// Verifies X-Twilio-Signature (twilio.md §10): base64 of HMAC-SHA1, keyed with the auth token, over the public address and, of a form, its
/// parameters sorted by name; of anything else the address alone, which then holds the SHA-256 of the body. Twilio signs no time, so that replays are
/// found by the inbox only.
/// </summary>
/// <param name="options">The account that owns the number; its auth token is the key, an API key never.</param>
public sealed class TwilioWebhooks(TwilioOptions options) : IVerifiesEvents
{
    private const string SignatureHeader = "X-Twilio-Signature";
    private const string BodyHashParameter = "bodySHA256";

    /// <inheritdoc/>
    public EventVerdict Verify(CarrierEvent received, DateTimeOffset now)
    {
        if (options.AuthToken is not { Length: > 0 } key)
        {
            return new EventVerdict.Refused("signing_key_missing");
        }

        if (received.Header(SignatureHeader) is not { Length: > 0 } signature)
        {
            return new EventVerdict.Refused("signature_missing");
        }

        var form = received.Header("Content-Type")?.StartsWith(FormFields.ContentType, StringComparison.OrdinalIgnoreCase) == true;
        var signed = form ? Sorted(Encoding.UTF8.GetString(received.Body.Span)) : "";
        return (form || received.Body.IsEmpty || BodyMatches(received)) && Addresses(received.Address).Any(address => Matches(signature, key, address + signed))
            ? new EventVerdict.Genuine(received.BodyHash, EventSubject.None)
            : new EventVerdict.Refused("signature_wrong");
    }

    private static bool Matches(string signature, string key, string text) =>
        CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(signature),
            Encoding.UTF8.GetBytes(Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(text)))));

    // Twilio signs the address with or without its standard port (RequestValidator of twilio-csharp accepts both).
    private static IEnumerable<string> Addresses(Uri address)
    {
        var plain = address.OriginalString;
        var host = $"{address.Scheme}://{address.Host}";
        var port = $":{address.Port}";
        yield return plain;
        if (!address.IsDefaultPort)
        {
            yield break;
        }

        yield return plain.StartsWith(host + port, StringComparison.OrdinalIgnoreCase)
            ? string.Concat(plain.AsSpan(0, host.Length), plain.AsSpan(host.Length + port.Length))
            : plain.Insert(Math.Min(host.Length, plain.Length), port);
    }

    private static bool BodyMatches(CarrierEvent received) =>
        Pairs(received.Address.Query.TrimStart('?')).FirstOrDefault(pair => pair.Name == BodyHashParameter).Value is { } hash
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(hash.ToLowerInvariant()), Encoding.UTF8.GetBytes(received.BodyHash));

    // Names in ordinal order; of several values of a name each distinct one, sorted.
    private static string Sorted(string form) => string.Concat(
        Pairs(form)
            .Distinct()
            .OrderBy(pair => pair.Name, StringComparer.Ordinal)
            .ThenBy(pair => pair.Value, StringComparer.Ordinal)
            .Select(pair => pair.Name + pair.Value));

    private static IEnumerable<(string Name, string Value)> Pairs(string encoded) =>
        encoded.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(field => field.Split('=', 2)).Select(field => (Decode(field[0]), field.Length > 1 ? Decode(field[1]) : ""));

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
