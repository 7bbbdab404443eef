using System.Security.Cryptography;
using System.Text;

namespace AgentHost.Providers.Wire;

/// <summary>
/// The signature that Twilio made and others took over: base64 of HMAC-SHA1 over the public address and, of a form, its fields sorted by name; of
/// anything else the address alone, which then holds the SHA-256 of the body (twilio.md §10, signalwire.md §9).
/// </summary>
internal static class FormSignature
{
    private const string BodyHashParameter = "bodySHA256";

    /// <summary>Whether a signature is right for what was received.</summary>
    public static bool Matches(CarrierEvent received, string signature, byte[] key)
    {
        var form = received.Header("Content-Type")?.StartsWith(FormFields.ContentType, StringComparison.OrdinalIgnoreCase) == true;
        var signed = form ? Sorted(Encoding.UTF8.GetString(received.Body.Span)) : "";
        return (form || received.Body.IsEmpty || BodyMatches(received))
            && Addresses(received.Address).Any(address => Same(signature, Convert.ToBase64String(HMACSHA1.HashData(key, Encoding.UTF8.GetBytes(address + signed)))));
    }

    /// <summary>The address as it came, and with or without its standard port: carriers sign either (RequestValidator of twilio-csharp).</summary>
    public static IEnumerable<string> Addresses(Uri address)
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

    /// <summary>Whether two signatures are the same, in a time that does not tell where they differ.</summary>
    public static bool Same(string given, string right) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(right));

    private static bool BodyMatches(CarrierEvent received) =>
        Pairs(received.Address.Query.TrimStart('?')).FirstOrDefault(pair => pair.Name == BodyHashParameter).Value is { } hash && Same(hash.ToLowerInvariant(), received.BodyHash);

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
