using System.Security.Cryptography;
using System.Text;
using AgentHost.Numbering;
using AgentHost.Providers.Wire;

namespace AgentHost.Providers.SignalWire;

/// <summary>
/// Verifies X-SignalWire-Signature (signalwire.md §9), keyed with the project's signing key, by either of SignalWire's schemes: hexadecimal HMAC-SHA1
/// over address and body, or, as at Twilio, base64 of HMAC-SHA1 over the address and a form's sorted fields. Events of 10DLC name their own moment in
/// what is signed, so that they can be stale; calls and messages do not.
/// </summary>
/// <param name="options">The account; its signing key is the key, its API token never.</param>
public sealed class SignalWireWebhooks(SignalWireOptions options) : IVerifiesEvents
{
    private const string SignatureHeader = "X-SignalWire-Signature";
    private const string Sha256Header = "X-SignalWire-SHA256-Signature";
    private const string CompatibleHeader = "X-Twilio-Signature";
    private static readonly TimeSpan Freshness = TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    public EventVerdict Verify(CarrierEvent received, DateTimeOffset now)
    {
        if (options.SigningKey is not { Length: > 0 } secret)
        {
            return new EventVerdict.Refused("signing_key_missing");
        }

        var signature = received.Header(SignatureHeader) is { Length: > 0 } own ? own : received.Header(CompatibleHeader);
        if (signature is not { Length: > 0 })
        {
            return new EventVerdict.Refused("signature_missing");
        }

        var key = Encoding.UTF8.GetBytes(secret);
        return !IsOverBody(received, signature, key) && !FormSignature.Matches(received, signature, key) ? new EventVerdict.Refused("signature_wrong") : Read(received, now);
    }

    private static EventVerdict Read(CarrierEvent received, DateTimeOffset now)
    {
        if (!JsonBody.TryRead(received.Body, SignalWireWire.Default.SignalWireEvent, out var told) || told is not { EventType.Length: > 0, EventAt: { } at })
        {
            return new EventVerdict.Genuine(received.BodyHash, EventSubject.None);
        }

        var id = told.NumberAssignmentId ?? told.NumberAssignmentOrderId ?? told.CampaignId ?? told.BrandId;
        return (now - at).Duration() > Freshness
            ? new EventVerdict.Refused("event_stale")
            : new EventVerdict.Genuine(
                $"{told.EventType} {id} {at.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffZ}",
                new EventSubject(null, told.NumberAssignmentOrderId, E164.TryParse(told.PhoneNumber, out var number) ? [number] : []));
    }

    // Scheme A. Where the longer signature is there, it has to be right too.
    private static bool IsOverBody(CarrierEvent received, string signature, byte[] key) => FormSignature.Addresses(received.Address).Any(address =>
    {
        byte[] text = [.. Encoding.UTF8.GetBytes(address), .. received.Body.Span];
        return FormSignature.Same(signature, Convert.ToHexStringLower(HMACSHA1.HashData(key, text)))
            && (received.Header(Sha256Header) is not { } longer || FormSignature.Same(longer, Convert.ToHexStringLower(HMACSHA256.HashData(key, text))));
    });
}
