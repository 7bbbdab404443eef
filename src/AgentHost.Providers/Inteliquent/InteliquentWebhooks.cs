using System.Security.Cryptography;
using System.Text;
using AgentHost.Numbering;
using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Inteliquent;

/// <summary>
/// Verifies Inteliquent's events (inteliquent.md §11). They are not signed: each carries a fixed value in the header Authorization, which is compared.
/// The time in the body is not protected by it, so that no age is checked; a repeated event is known by what it says.
/// </summary>
/// <param name="options">The account; its webhook header value is the key.</param>
public sealed class InteliquentWebhooks(InteliquentOptions options) : IVerifiesEvents
{
    private static readonly string[] OtherForms = ["Basic ", "Bearer "];

    /// <inheritdoc/>
    public string Acknowledgement => """{"statusCode":"200","status":"success"}""";

    /// <inheritdoc/>
    public EventVerdict Verify(CarrierEvent received, DateTimeOffset now)
    {
        if (options.WebhookHeader is not { Length: > 0 } expected)
        {
            return new EventVerdict.Refused("signing_key_missing");
        }

        if (received.Header("Authorization") is not { Length: > 0 } told)
        {
            return new EventVerdict.Refused("signature_missing");
        }

        var forms = options.Assumptions.WebhookHeaderAsConfigured ? [expected] : OtherForms.Select(form => form + expected).Prepend(expected).ToArray();
        return forms.Any(form => Same(form, told)) ? Read(received) : new EventVerdict.Refused("signature_wrong");
    }

    private static bool Same(string expected, string told) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(expected)), SHA256.HashData(Encoding.UTF8.GetBytes(told)));

    // Whether several may come in one call is not known: then it is known by its body, and the first says where to look.
    private static EventVerdict.Genuine Read(CarrierEvent received)
    {
        var told = Events(received.Body);
        if (told is not [var first, ..])
        {
            return new EventVerdict.Genuine(received.BodyHash, EventSubject.None);
        }

        var numbers = told.SelectMany(Numbers).Distinct().ToList();
        var id = told.Count == 1 ? IdOf(first) : received.BodyHash;
        return new EventVerdict.Genuine(id, new EventSubject(NullIfEmpty(first.CustomerOrderReference), NullIfEmpty(first.OrderId), numbers));
    }

    private static List<InteliquentEvent> Events(ReadOnlyMemory<byte> body) =>
        JsonBody.TryRead(body, InteliquentWire.Default.InteliquentEvent, out var one) ? [one]
        : JsonBody.TryRead(body, InteliquentWire.Default.ListInteliquentEvent, out var several) ? [.. several.OfType<InteliquentEvent>()]
        : [];

    private static IEnumerable<E164> Numbers(InteliquentEvent told) =>
        (told.TnList?.TnItem ?? []).Append(told.TnItem).Select(item => InteliquentNumber.Read(item?.Tn)).OfType<E164>();

    // What the sheet tells two events apart by; those of port-outs name a number and no order.
    private static string IdOf(InteliquentEvent told)
    {
        var parts = new[] { told.OrderId, told.NotificationType, told.OrderStatus, told.TnGroup, told.GroupStatus, told.Timestamp, told.TnItem?.Tn };
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts.Select(part => part ?? "")))));
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
