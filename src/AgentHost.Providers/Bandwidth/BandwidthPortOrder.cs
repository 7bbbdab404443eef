using System.Xml.Linq;
using AgentHost.Numbering;

namespace AgentHost.Providers.Bandwidth;

/// <summary>Port-in orders as Bandwidth takes and tells them (bandwidth.md §7).</summary>
internal static class BandwidthPortOrder
{
    private const int LongestName = 25;
    private const int LongestPerson = 15;
    private const int LargestDocument = 3 * 1024 * 1024;

    // Within the hours of a business day in the East, in winter and in summer time (error 7315: 8:00 to 15:30).
    private static readonly TimeOnly PortHour = new(16, 0);

    private static readonly string[] MediaTypes =
    [
        "application/pdf", "text/plain", "text/csv", "image/jpeg", "image/png", "image/tiff", "application/msword",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/vnd.ms-excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ];

    /// <summary>Why Bandwidth would not take this port-in; null when it would.</summary>
    public static PortAnswer.Rejected? Refuse(PortInRequest request)
    {
        var tollFree = request.Numbers.Count(number => BandwidthWire.TypeOf(number) == NumberType.TollFree);
        return request.Numbers.Count == 0 ? Refuse("names no number")
            : tollFree != 0 && tollFree != request.Numbers.Count ? Refuse("mixes toll-free and local numbers, which are ported apart (7386)")
            : request.Subscriber.BusinessName is { Length: > LongestName } ? Refuse($"has a business name of more than {LongestName} characters (7324)")
            : request.Subscriber is { FirstName.Length: > LongestName } or { LastName.Length: > LongestName } ? Refuse($"has a name of more than {LongestName} characters")
            : request.AuthorizedPerson.Length > LongestPerson ? Refuse($"has an authorizing person of more than {LongestPerson} characters (7357)")
            : request.Documents.Any(document => document.Content.Length > LargestDocument) ? Refuse("has a document of more than 3 MB")
            : request.Documents.Any(document => !MediaTypes.Contains(document.MediaType, StringComparer.OrdinalIgnoreCase)) ? Refuse("has a document that is no PDF, picture, text or table")
            : tollFree != 0 && request.Documents.Any(document => document.MediaType is not ("application/pdf" or "image/tiff")) ? Refuse("has a document that is no PDF or TIFF, as toll-free ports need")
            : null;

        static PortAnswer.Rejected Refuse(string why) => new("request_invalid", $"The port-in {why}. Nothing was sent.");
    }

    /// <summary>The order, as it is submitted.</summary>
    public static XElement Write(PortInRequest request, BandwidthOptions options) => new(
        "LnpOrder",
        new XElement("CustomerOrderId", request.Reference.Value),
        BandwidthXml.Leaf("RequestedFocDate", request.DesiredDate is { } day ? $"{day:yyyy-MM-dd}T{PortHour:HH:mm:ss}.000Z" : null),
        new XElement("BillingTelephoneNumber", request.BillingNumber.Value),
        BandwidthXml.Leaf("SiteId", options.SiteId),
        BandwidthXml.Leaf("PeerId", options.PeerId),
        Subscriber(request.Subscriber),
        BandwidthXml.Leaf("LoaAuthorizingPerson", request.AuthorizedPerson),
        request is { AccountNumber: null, Pin: null } ? null
            : new XElement("WirelessInfo", BandwidthXml.Leaf("AccountNumber", request.AccountNumber), BandwidthXml.Leaf("PinNumber", request.Pin)),
        new XElement("ListOfPhoneNumbers", request.Numbers.Distinct().Select(number => new XElement("PhoneNumber", number.Value))),
        new XElement("Triggered", "false"));

    /// <summary>How an order stands; null when it names no state.</summary>
    /// <param name="order">LnpOrderResponse.</param>
    /// <param name="id">Its id.</param>
    public static PortInStatus? Read(XElement order, string id)
    {
        if (order.TextAt("ProcessingStatus")?.ToUpperInvariant() is not { } status)
        {
            return null;
        }

        var state = StateOf(status);
        return new PortInStatus(
            [id],
            state,
            state is PortInState.FocConfirmed or PortInState.Ported ? order.InstantAt("ActualFocDate") : null,
            order.At("ListOfPhoneNumbers").Numbers().ToDictionary(number => number, _ => state),
            Detail(order, status));
    }

    /// <summary>Bandwidth's words for a state. REQUESTED_CANCEL is not cancelled yet; an unknown word is not final.</summary>
    public static PortInState StateOf(string status) => status switch
    {
        "DRAFT" or "INVALID_DRAFT_TFNS" or "VALID_DRAFT_TFNS" or "INVALID_TFNS" or "PENDING_DOCUMENTS" or "EXCEPTION" or "SNAPBACK" => PortInState.ActionRequired,
        "FOC" => PortInState.FocConfirmed,
        "COMPLETE" => PortInState.Ported,
        "CANCELLED" => PortInState.Cancelled,
        _ => PortInState.Submitted,
    };

    private static string Detail(XElement order, string status)
    {
        var errors = order.All("Errors").Concat(order.At("Errors").All("Error"))
            .Where(error => error.TextAt("Code") is not null)
            .Select(error => $"{error.TextAt("Code")}: {error.TextAt("Description")}")
            .Distinct();
        return string.Join(' ', [$"{status}.", .. errors]);
    }

    private static XElement Subscriber(PortSubscriber subscriber) => new(
        "Subscriber",
        new XElement("SubscriberType", subscriber.BusinessName is null ? "RESIDENTIAL" : "BUSINESS"),
        BandwidthXml.Leaf("BusinessName", subscriber.BusinessName),
        subscriber.BusinessName is null ? BandwidthXml.Leaf("FirstName", subscriber.FirstName) : null,
        subscriber.BusinessName is null ? BandwidthXml.Leaf("LastName", subscriber.LastName) : null,
        new XElement(
            "ServiceAddress",
            BandwidthXml.Leaf("HouseNumber", subscriber.HouseNumber),
            BandwidthXml.Leaf("StreetName", subscriber.Street),
            BandwidthXml.Leaf("City", subscriber.City),
            BandwidthXml.Leaf("StateCode", subscriber.Region),
            BandwidthXml.Leaf("Zip", subscriber.PostalCode)));
}
