using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentHost.CarrierSandbox.Events;
using AgentHost.CarrierSandbox.Ledger;

namespace AgentHost.CarrierSandbox.SignalWire;

/// <summary>
/// 10DLC campaigns and the numbers in them. Campaigns are put there through the books; an order takes a number in after the pace of orders, or fails
/// where the number can't send messages, and an event tells of either.
/// </summary>
public static class SignalWireCampaignFace
{
    /// <summary>The record kind of a campaign (a UUID): its field "state", active or not.</summary>
    public const string CampaignKind = "campaign";

    /// <summary>The record kind of a number's place in a campaign: its fields "campaign", "number", "order", "state".</summary>
    public const string AssignmentKind = "assignment";

    private const string Pending = "pending";

    internal static void Map(RouteGroupBuilder registry)
    {
        SignalWireFace.Map(registry.MapGet("/campaigns/{campaign}/numbers", List), "owned");
        SignalWireFace.Map(registry.MapPost("/campaigns/{campaign}/orders", OrderAsync), "configure");
    }

    /// <summary>Takes in the numbers whose orders are due.</summary>
    internal static void Advance(CarrierSimulator carrier)
    {
        var due = carrier.Books.Now - TimeSpan.FromMilliseconds(carrier.Pace.Order);
        foreach (var assignment in carrier.Books.Kept(AssignmentKind).Where(a => a.Fields["state"] == Pending && a.KeptAt <= due))
        {
            var able = carrier.Books.FindOwned(assignment.Fields["number"])?.Number.Features.Contains("sms") == true;
            var state = able ? "active" : "failed";
            carrier.Books.Keep(AssignmentKind, assignment.Id, new Dictionary<string, string?> { ["state"] = state });
            carrier.Events.Raise(Event(assignment, able ? "number_assignment_activated" : "number_assignment_failed", state, carrier.Books.Now));
        }
    }

    private static IResult List(HttpContext http, string campaign) => http.Books().FindKept(CampaignKind, campaign) is null
        ? SignalWireFace.Missing()
        : SignalWireFace.Page(http, [.. http.Books().Kept(AssignmentKind).Where(a => a.Fields["campaign"] == campaign).Select(Describe)], "");

    private static async Task<IResult> OrderAsync(HttpContext http, string campaign)
    {
        var numbers = (await JsonSerializer.DeserializeAsync<JsonObject>(http.Request.Body))?["phone_numbers"]?.AsArray().Select(n => n!.ToString()).ToList() ?? [];
        var books = http.Books();
        return books.Change(() =>
        {
            if (books.FindKept(CampaignKind, campaign) is not { } known)
            {
                return SignalWireFace.Missing();
            }

            if (known.Fields["state"] != "active")
            {
                return SignalWireFace.Invalid("The campaign is not active", "campaign_not_active");
            }

            if (numbers.Count == 0 || numbers.Any(number => books.FindOwned(number) is null))
            {
                return SignalWireFace.Invalid("A number is not the project's", "invalid_parameter");
            }

            if (books.Kept(AssignmentKind).Any(a => numbers.Contains(a.Fields["number"]) && a.Fields["state"] != "failed"))
            {
                return SignalWireFace.Invalid("A number is assigned already", "already_assigned");
            }

            var order = SignalWireFace.Id(books);
            foreach (var number in numbers)
            {
                var fields = new Dictionary<string, string?> { ["campaign"] = campaign, ["number"] = number, ["order"] = order, ["state"] = Pending };
                books.Keep(AssignmentKind, SignalWireFace.Id(books), fields);
            }

            var now = SignalWireFace.Iso(books.Now);
            return SignalWireFace.Json(new JsonObject { ["id"] = order, ["state"] = Pending, ["created_at"] = now, ["updated_at"] = now, ["status_callback_url"] = null });
        });
    }

    private static JsonObject Describe(KeptRecord assignment) => new()
    {
        ["id"] = assignment.Id,
        ["state"] = assignment.Fields["state"],
        ["campaign_id"] = assignment.Fields["campaign"],
        ["phone_number"] = new JsonObject { ["number"] = assignment.Fields["number"] },
        ["created_at"] = SignalWireFace.Iso(assignment.KeptAt),
        ["updated_at"] = SignalWireFace.Iso(assignment.KeptAt),
    };

    private static RaisedEvent Event(KeptRecord assignment, string type, string state, DateTimeOffset at)
    {
        var body = new JsonObject
        {
            ["project_id"] = SignalWireFace.ProjectId,
            ["event_at"] = SignalWireFace.Iso(at),
            ["event_category"] = "number_assignment",
            ["event_type"] = type,
            ["state"] = state,
            ["brand_id"] = "acad5d1e-5e43-4a3b-9e51-0d8b2a4c1f11",
            ["campaign_id"] = assignment.Fields["campaign"],
            ["number_assignment_order_id"] = assignment.Fields["order"],
            ["number_assignment_id"] = assignment.Id,
            ["phone_number_id"] = assignment.Id,
            ["phone_number"] = assignment.Fields["number"],
        };
        var bytes = Encoding.UTF8.GetBytes(body.ToJsonString());
        return new RaisedEvent("application/json", bytes, (address, _) => Sign(address, bytes));
    }

    private static IEnumerable<KeyValuePair<string, string>> Sign(Uri address, byte[] body)
    {
        var key = Encoding.UTF8.GetBytes(SignalWireFace.SigningKey);
        byte[] text = [.. Encoding.UTF8.GetBytes(address.OriginalString), .. body];
        yield return new("X-SignalWire-Signature", Convert.ToHexStringLower(HMACSHA1.HashData(key, text)));
        yield return new("X-SignalWire-SHA256-Signature", Convert.ToHexStringLower(HMACSHA256.HashData(key, text)));
    }
}
