using System.Xml.Linq;
using AgentHost.CarrierSandbox.Faults;
using AgentHost.CarrierSandbox.Ledger;

namespace AgentHost.CarrierSandbox.Bandwidth;

/// <summary>Numbers by themselves and in lists (tns), and reservations (tnreservation).</summary>
internal static class BandwidthNumbersFace
{
    /// <summary>The record kind of a reservation: its field "number".</summary>
    public const string ReservationKind = "reservation";

    /// <summary>The record kind of a number that was ours and is aging.</summary>
    public const string AgingKind = "aging";

    private static readonly TimeSpan ReservationLife = TimeSpan.FromHours(4);

    public static void Map(RouteGroupBuilder api, RouteGroupBuilder account)
    {
        BandwidthFace.Map(api.MapGet("/tns", List), "owned");
        BandwidthFace.Map(api.MapGet("/tns/{tn}", Get), "owned");
        BandwidthFace.Map(api.MapGet("/tns/{tn}/tndetails", GetDetails), "owned");
        BandwidthFace.Map(account.MapPost("/tnreservation", (Delegate)ReserveAsync), "reserve");
        BandwidthFace.Map(account.MapDelete("/tnreservation/{id}", Unreserve), "reserve");
    }

    /// <summary>The reservations that hold now.</summary>
    public static IEnumerable<KeptRecord> Reservations(CarrierBooks books) => books.Kept(ReservationKind).Where(reservation => reservation.KeptAt + ReservationLife > books.Now);

    /// <summary>A number as searches and lists tell it.</summary>
    public static XElement Detail(string name, StockedNumber number, string lata, params object?[] more) => new(
        name,
        Leaf("City", number.City?.ToUpperInvariant()),
        Leaf(lata, number.Lata),
        Leaf("State", number.Region),
        new XElement("FullNumber", number.Number),
        new XElement("Tier", number.Features.Contains("sms") ? 0 : 1),
        new XElement("VendorId", 49),
        new XElement("VendorName", "Bandwidth CLEC"),
        Leaf("RateCenter", number.RateCenter),
        more);

    private static IResult List(HttpContext http)
    {
        var query = http.Request.Query;
        if (!int.TryParse(query["size"], out var size) || size is < 1 or > 2500)
        {
            return BandwidthFace.Status("TelephoneNumbersResponse", 400, "1006", "The size is invalid");
        }

        if (query["accountId"] != BandwidthFace.AccountId)
        {
            return Results.StatusCode(403);
        }

        // A page begins with a number, of which the plus sign is left out.
        var all = http.Books().Owned.OrderBy(owned => owned.Number.Number, StringComparer.Ordinal).ToList();
        var first = query["page"].ToString();
        var start = first == "1" ? 0 : all.FindIndex(owned => owned.Number.National == first);
        var here = all.Skip(Math.Max(0, start)).Take(size).ToList();
        var after = all.Skip(Math.Max(0, start) + here.Count).FirstOrDefault();
        return BandwidthFace.Xml(new XElement(
            "TelephoneNumbersResponse",
            new XElement("TelephoneNumberCount", all.Count),
            BandwidthFace.Links("tns", after?.Number.National),
            new XElement("TelephoneNumbers", here.Select(owned => Detail(
                "TelephoneNumber", owned.Number, "Lata", new XElement("Status", "Inservice"), new XElement("AccountId", BandwidthFace.AccountId), new XElement("InServiceDate", BandwidthFace.Date(owned.SoldAt)))))));
    }

    private static IResult Get(HttpContext http, string tn)
    {
        var books = http.Books();
        if (books.FindOwned(tn) is { } owned)
        {
            return BandwidthFace.Xml(new XElement(
                "TelephoneNumberResponse",
                new XElement("TelephoneNumber", tn),
                new XElement("Status", "Inservice"),
                new XElement("OrderId", owned.Id),
                new XElement("OrderType", "NEW_NUMBER_ORDER"),
                new XElement("SiteId", owned.Settings.GetValueOrDefault("site")),
                new XElement("AccountId", BandwidthFace.AccountId)));
        }

        var (status, account) = StateOf(books, tn);
        return status is null ? BandwidthFace.NotFound()
            : BandwidthFace.Xml(new XElement("TelephoneNumberResponse", new XElement("TelephoneNumber", tn), new XElement("Status", status), Leaf("AccountId", account)));
    }

    private static IResult GetDetails(HttpContext http, string tn)
    {
        var books = http.Books();
        if (books.FindOwned(tn) is not { } owned)
        {
            var (status, account) = StateOf(books, tn);
            return status is null ? BandwidthFace.NotFound()
                : BandwidthFace.Xml(new XElement("TelephoneNumberResponse", new XElement("TelephoneNumberDetails", new XElement("FullNumber", tn), new XElement("Status", status), Leaf("AccountId", account))));
        }

        var (site, peer) = (owned.Settings.GetValueOrDefault("site"), owned.Settings.GetValueOrDefault("peer"));
        var sms = owned.Settings.GetValueOrDefault("sms") == "on";
        return BandwidthFace.Xml(new XElement("TelephoneNumberResponse", Detail(
            "TelephoneNumberDetails",
            owned.Number,
            "Lata",
            new XElement("Status", "Inservice"),
            new XElement("AccountId", BandwidthFace.AccountId),
            new XElement("Site", new XElement("Id", site), new XElement("Name", "Sandbox")),
            new XElement("SipPeer", new XElement("PeerId", peer), new XElement("PeerName", $"peer {peer}")),
            new XElement("ServiceTypes", new XElement("ServiceType", "Voice"), sms ? new XElement("ServiceType", "Messaging") : null),
            new XElement("MessagingSettings", new XElement("SmsEnabled", sms), Leaf("CampaignId", owned.Settings.GetValueOrDefault("campaign"))))));
    }

    private static (string? Status, string? Account) StateOf(CarrierBooks books, string tn)
    {
        var status = Reservations(books).Any(reservation => reservation.Fields["number"] == tn) ? "Reserved"
            : books.FindKept(AgingKind, tn) is not null ? "Aging"
            : books.FindOffered(tn) is not null ? "Available"
            : null;
        return (status, status is "Reserved" or "Aging" ? BandwidthFace.AccountId : null);
    }

    private static async Task<IResult> ReserveAsync(HttpContext http)
    {
        var number = (await BandwidthFace.ReadAsync(http))?.Element("ReservedTn")?.Value;
        var books = http.Books();
        return books.Change(() =>
        {
            if (FaultInjection.Played(http) == SandboxFault.Taken)
            {
                books.Take(number!);
            }

            if (number is null || books.FindOffered(number) is null || Reservations(books).Any(reservation => reservation.Fields["number"] == number))
            {
                return BandwidthFace.Status("ReservationResponse", 400, number is null ? "5044" : "5041", $"Reservation failed: telephone number {number} is not available.");
            }

            var id = books.NextGuid();
            books.Keep(ReservationKind, id, new Dictionary<string, string?> { ["number"] = number });

            // A documented sample ends in a stray dot.
            http.Response.Headers.Location = $"{http.Request.Scheme}://{http.Request.Host}{http.Request.Path}/{id}.";
            return Results.StatusCode(201);
        });
    }

    private static IResult Unreserve(HttpContext http, string id)
    {
        var books = http.Books();
        if (books.FindKept(ReservationKind, id) is not { } reservation)
        {
            return BandwidthFace.Status("ReservationResponse", 404, "5042", "The reservation was not found");
        }

        books.Drop(ReservationKind, id);
        return BandwidthFace.Xml(new XElement("ReservationResponse", new XElement("Reservation", new XElement("ReservationId", id), new XElement("ReservedTn", reservation.Fields["number"]))));
    }

    private static XElement? Leaf(string name, string? text) => text is null ? null : new XElement(name, text);
}
