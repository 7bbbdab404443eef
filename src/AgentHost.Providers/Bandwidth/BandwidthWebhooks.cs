using System.Security.Cryptography;
using System.Text;
using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Bandwidth;

/// <summary>
/// Verifies Bandwidth's notifications (bandwidth.md §11). There is no signature: the subscription holds a user name and a password, and Bandwidth
/// sends them, by Basic authentication, only after it was asked: its first request comes without them and must be answered 401 with a challenge. No
/// time is signed, and nothing is sent again when nobody answers: the inbox finds replays, and polling stays necessary.
/// </summary>
/// <param name="options">The account; the user name and password for events are the key.</param>
public sealed class BandwidthWebhooks(BandwidthOptions options) : IVerifiesEvents
{
    private const string Challenge = "Basic realm=\"agenthost\", charset=\"UTF-8\"";

    /// <inheritdoc/>
    public EventVerdict Verify(CarrierEvent received, DateTimeOffset now)
    {
        if (options is not { WebhookUserName: { Length: > 0 } name, WebhookPassword: { Length: > 0 } password })
        {
            return new EventVerdict.Refused("signing_key_missing");
        }

        if (received.Header("Authorization") is not { Length: > 0 } sent)
        {
            return new EventVerdict.Refused("signature_missing") { Challenge = Challenge };
        }

        return IsSame(sent, $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}:{password}"))}")
            ? Genuine(received)
            : new EventVerdict.Refused("signature_wrong") { Challenge = Challenge };
    }

    // Hashed first, so that not even the length of what is right can be found out by time.
    private static bool IsSame(string sent, string right) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(sent)), SHA256.HashData(Encoding.UTF8.GetBytes(right)));

    // Events have no id: order, state and its time tell one from another (bandwidth.md §11).
    private static EventVerdict.Genuine Genuine(CarrierEvent received)
    {
        if (!BandwidthXml.TryRead(received.Body, out var root) || !root.Is("Notification"))
        {
            return new(received.BodyHash, EventSubject.None);
        }

        var (order, status, at) = (root.TextAt("OrderId"), root.TextAt("Status"), root.TextAt("LastModifiedDate"));
        var numbers = root.At("CompletedTelephoneNumbers").Numbers().Concat(root.At("ImpactedTelephoneNumbers").Numbers()).Distinct();
        return new(
            order is null || status is null || at is null ? received.BodyHash : $"{order}/{status}/{at}",
            new EventSubject(root.TextAt("CustomerOrderId"), order, [.. numbers]));
    }
}
