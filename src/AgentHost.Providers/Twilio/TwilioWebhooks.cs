using System.Text;
using AgentHost.Numbering;
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

        return FormSignature.Matches(received, signature, Encoding.UTF8.GetBytes(key))
            ? new EventVerdict.Genuine(received.BodyHash, Subject(received))
            : new EventVerdict.Refused("signature_wrong");
    }

    // Events of ports are JSON; calls and messages are forms, and none of ours.
    private static EventSubject Subject(CarrierEvent received) =>
        JsonBody.TryRead(received.Body, TwilioPortWire.Default.TwilioPortEvent, out var port) && port.PortInRequestSid is { } sid && TwilioSettings.IsSid(sid, "KW")
            ? new EventSubject(null, sid, E164.TryParse(port.PhoneNumber, out var number) ? [number] : [])
            : EventSubject.None;
}
