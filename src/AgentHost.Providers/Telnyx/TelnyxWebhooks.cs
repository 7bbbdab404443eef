using System.Text;
using AgentHost.Numbering;
using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Telnyx;

/// <summary>
/// Verifies Telnyx's events (telnyx.md §12): Ed25519 over the time in seconds, "|" and the body, by the account's public key; the signed time may be five
/// minutes off at most. Duplicates are told by the event's id, which every attempt carries.
/// </summary>
/// <param name="options">The account; without its public key nothing is genuine.</param>
public sealed class TelnyxWebhooks(TelnyxOptions options) : IVerifiesEvents
{
    private const string TimeHeader = "telnyx-timestamp";
    private const string SignatureHeader = "telnyx-signature-ed25519";
    private static readonly TimeSpan Age = TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    public EventVerdict Verify(CarrierEvent received, DateTimeOffset now)
    {
        if (TelnyxSettings.ReadPublicKey(options.PublicKey) is not { } key)
        {
            return new EventVerdict.Refused("signing_key_missing");
        }

        if (received.Header(SignatureHeader) is not { Length: > 0 } signature || received.Header(TimeHeader) is not { Length: > 0 } time)
        {
            return new EventVerdict.Refused("signature_missing");
        }

        var signed = new byte[Ed25519.SignatureBytes];
        if (!Convert.TryFromBase64String(signature, signed, out var count) || count != signed.Length || !Ed25519.Verify(key, [.. Encoding.UTF8.GetBytes($"{time}|"), .. received.Body.Span], signed))
        {
            return new EventVerdict.Refused("signature_wrong");
        }

        return long.TryParse(time, out var seconds) && Math.Abs(now.ToUnixTimeSeconds() - (decimal)seconds) <= (decimal)Age.TotalSeconds
            ? Genuine(received)
            : new EventVerdict.Refused("event_stale");
    }

    private static EventVerdict.Genuine Genuine(CarrierEvent received)
    {
        if (!JsonBody.TryRead(received.Body, TelnyxWire.Default.Event, out var message) || message.Data is not { Id.Length: > 0 } told)
        {
            return new EventVerdict.Genuine(received.BodyHash, EventSubject.None);
        }

        // A comment names its port-in beside its own id, a split the one that it was split from.
        var payload = told.Payload;
        var numbers = (payload?.PhoneNumbers ?? []).Select(line => E164.TryParse(line.PhoneNumber, out var number) ? number : (E164?)null).OfType<E164>();
        return new EventVerdict.Genuine(told.Id, new EventSubject(payload?.CustomerReference, payload?.PortingOrderId ?? payload?.From?.Id ?? payload?.Id, [.. numbers]));
    }
}
