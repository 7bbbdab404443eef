using System.Security.Cryptography;
using System.Text;
using AgentHost.Numbering;
using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Plivo;

/// <summary>
/// Verifies X-Plivo-Signature-V3 (plivo.md §9): base64 of HMAC-SHA256, keyed with the auth token, over the public address, its sorted parameters, those
/// of a form and a nonce. Plivo tells nothing of purchases; what it signs are callbacks of CNAM and compliance. It signs no time: replays are found by the
/// nonce, which is the event's id.
/// </summary>
/// <param name="options">The account; callbacks of its subaccounts carry a signature by its token too.</param>
public sealed class PlivoWebhooks(PlivoOptions options) : IVerifiesEvents
{
    private const string NonceHeader = "X-Plivo-Signature-V3-Nonce";
    private static readonly string[] SignatureHeaders = ["X-Plivo-Signature-V3", "X-Plivo-Signature-Ma-V3"];

    /// <inheritdoc/>
    public EventVerdict Verify(CarrierEvent received, DateTimeOffset now)
    {
        if (options.AuthToken is not { Length: > 0 } key)
        {
            return new EventVerdict.Refused("signing_key_missing");
        }

        // Several signatures stand in one header while a token is being changed.
        var signatures = SignatureHeaders.Select(received.Header).OfType<string>()
            .SelectMany(header => header.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).ToList();
        if (signatures.Count == 0 || received.Header(NonceHeader) is not { Length: > 0 } nonce)
        {
            return new EventVerdict.Refused("signature_missing");
        }

        var form = received.Header("Content-Type")?.StartsWith(FormFields.ContentType, StringComparison.OrdinalIgnoreCase) == true;
        if (!form && !received.Body.IsEmpty)
        {
            // A body of another kind is not signed.
            return new EventVerdict.Refused("signature_wrong");
        }

        var fields = Pairs(form ? Encoding.UTF8.GetString(received.Body.Span) : "").ToList();
        var expected = Encoding.UTF8.GetBytes(Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes($"{Signed(received, fields)}.{nonce}"))));
        return signatures.Any(signature => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(signature), expected))
            ? new EventVerdict.Genuine(nonce, Subject([.. fields, .. QueryOf(received)]))
            : new EventVerdict.Refused("signature_wrong");
    }

    private static string Signed(CarrierEvent received, List<(string Name, string Value)> fields)
    {
        var address = received.Address.OriginalString.Split('?', '#')[0];
        var query = QueryOf(received);
        if (received.Method.Equals("GET", StringComparison.OrdinalIgnoreCase))
        {
            query = [.. query, .. fields];
            fields = [];
        }

        var named = string.Join('&', Sorted(query).Select(pair => $"{pair.Name}={pair.Value}"));
        var run = string.Concat(Sorted(fields).Select(pair => pair.Name + pair.Value));
        return (query.Count, fields.Count) switch
        {
            (0, 0) => address,
            (_, 0) => $"{address}?{named}",
            (0, _) => $"{address}?{run}",
            _ => $"{address}?{named}.{run}",
        };
    }

    private static EventSubject Subject(IEnumerable<(string Name, string Value)> fields) =>
        new(null, null, [.. fields.Where(field => field.Name == "Number").Select(field => PlivoClient.TryReadNumber(field.Value, out var number) ? number : (E164?)null).OfType<E164>()]);

    private static List<(string Name, string Value)> QueryOf(CarrierEvent received) => [.. Pairs(received.Address.Query.TrimStart('?'))];

    private static IEnumerable<(string Name, string Value)> Sorted(IEnumerable<(string Name, string Value)> pairs) =>
        pairs.OrderBy(pair => pair.Name, StringComparer.Ordinal).ThenBy(pair => pair.Value, StringComparer.Ordinal);

    private static IEnumerable<(string Name, string Value)> Pairs(string encoded) =>
        encoded.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(field => field.Split('=', 2)).Select(field => (Decode(field[0]), field.Length > 1 ? Decode(field[1]) : ""));

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
