using System.Xml.Linq;
using AgentHost.Numbering;
using AgentHost.Numbering.Plan;

namespace AgentHost.Providers.Bandwidth;

/// <summary>Bandwidth's messages: those that are sent, in the order of elements that the sheet shows, and what is read of those that come (bandwidth.md §3 to §6).</summary>
internal static class BandwidthWire
{
    /// <summary>An order of exact numbers; a part of it is welcome, because every number has an outcome of its own.</summary>
    public static XElement Order(ClientReference reference, IEnumerable<E164> numbers, IEnumerable<string> reservations, BandwidthOptions options)
    {
        var (listed, held) = (Leaves("TelephoneNumber", numbers.Select(number => number.Value)), Leaves("ReservationId", reservations));
        return Order(
            reference,
            backorder: false,
            new XElement(
                "ExistingTelephoneNumberOrderType",
                listed.Length == 0 ? null : new XElement("TelephoneNumberList", listed),
                held.Length == 0 ? null : new XElement("ReservationIdList", held)),
            options);
    }

    /// <summary>An order that is filled when there is something to fill it with.</summary>
    public static XElement Backorder(ClientReference reference, XElement searchAndOrder, BandwidthOptions options) => Order(reference, backorder: true, searchAndOrder, options);

    /// <summary>The end of a backorder.</summary>
    public static XElement CloseOrder() => new("Order", new XElement("CloseOrder", "true"));

    /// <summary>A reservation of one number.</summary>
    public static XElement Reservation(E164 number) => new("Reservation", new XElement("ReservedTn", number.Value));

    /// <summary>A release.</summary>
    public static XElement Disconnect(ClientReference reference, E164 number) => new(
        "DisconnectTelephoneNumberOrder",
        new XElement("CustomerOrderId", reference.Value),
        new XElement(
            "DisconnectTelephoneNumberOrderType",
            new XElement("TelephoneNumberList", new XElement("TelephoneNumber", number.Value)),
            new XElement("Protected", "UNCHANGED")));

    /// <summary>A move to a site and SIP peer.</summary>
    public static XElement Move(E164 number, BandwidthPlace to) => new(
        "MoveTnsOrder",
        new XElement("SiteId", to.SiteId),
        new XElement("SipPeerId", to.PeerId),
        new XElement("TelephoneNumbers", new XElement("TelephoneNumber", number.Value)));

    /// <summary>Options of one number's line.</summary>
    /// <param name="number">The number.</param>
    /// <param name="sms">Whether it sends and receives messages; null leaves that as it is.</param>
    /// <param name="campaign">The 10DLC campaign; null leaves that as it is.</param>
    public static XElement Options(E164 number, bool? sms, string? campaign) => new(
        "TnOptionOrder",
        new XElement(
            "TnOptionGroups",
            new XElement(
                "TnOptionGroup",
                BandwidthXml.Leaf("Sms", sms is { } on ? on ? "on" : "off" : null),
                campaign is null ? null : new XElement("A2pSettings", BandwidthXml.Leaf("CampaignId", campaign), new XElement("Action", "asSpecified")),
                new XElement("TelephoneNumbers", new XElement("TelephoneNumber", number.Value)))));

    /// <summary>The id at the end of an address; null when there is none. One documented sample ends in a stray dot.</summary>
    public static string? IdOf(string? location) => location?.TrimEnd('/', '.') is { Length: > 0 } path && path[(path.LastIndexOf('/') + 1)..] is { Length: > 0 } id ? id : null;

    /// <summary>The numbers of a SearchResult, in either of its forms: with details, or bare.</summary>
    /// <param name="result">The answer.</param>
    /// <param name="features">What a number of this type and tier can do on this account.</param>
    public static IEnumerable<OfferedNumber> Offers(XElement result, Func<NumberType, int?, IReadOnlyList<NumberFeature>> features)
    {
        foreach (var bare in result.At("TelephoneNumberList").Numbers())
        {
            yield return new OfferedNumber { Number = bare, NumberType = TypeOf(bare), Features = features(TypeOf(bare), null) };
        }

        foreach (var detail in result.At("TelephoneNumberDetailList").All("TelephoneNumberDetail"))
        {
            if (BandwidthXml.TryNumber(detail.TextAt("FullNumber"), out var number))
            {
                var type = TypeOf(number);
                yield return new OfferedNumber
                {
                    Number = number,
                    NumberType = type,
                    Features = features(type, int.TryParse(detail.TextAt("Tier"), out var tier) ? tier : null),
                    Region = detail.TextAt("State"),
                    City = detail.TextAt("City"),
                    RateCenter = detail.TextAt("RateCenter"),
                    Lata = detail.TextAt("LATA"),
                };
            }
        }
    }

    /// <summary>The type that a number's area code says.</summary>
    public static NumberType TypeOf(E164 number) => NumberingPlan.Default.TypeOf(number);

    private static XElement Order(ClientReference reference, bool backorder, XElement what, BandwidthOptions options) => new(
        "Order",
        new XElement("CustomerOrderId", reference.Value),
        backorder ? new XElement("BackOrderRequested", "true") : null,
        what,
        new XElement("PartialAllowed", "true"),
        BandwidthXml.Leaf("SiteId", options.SiteId),
        BandwidthXml.Leaf("PeerId", options.PeerId));

    private static XElement[] Leaves(string name, IEnumerable<string> texts) => [.. texts.Select(text => new XElement(name, text))];
}
