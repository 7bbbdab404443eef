using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AgentHost.CarrierSandbox.Faults;
using AgentHost.CarrierSandbox.Ledger;

namespace AgentHost.CarrierSandbox.Telnyx;

/// <summary>number_orders: pending at first, and filled number by number when the pace has it.</summary>
internal static partial class TelnyxOrdersFace
{
    private const string Kind = "order";
    private const string Line = "line:";
    private const string Pending = "pending";
    private const string Success = "success";
    private const string Failure = "failure";

    public static void Map(RouteGroupBuilder api)
    {
        TelnyxFace.Map(api.MapPost("/number_orders", (Delegate)OrderAsync), "purchase");
        TelnyxFace.Map(api.MapGet("/number_orders", List), "find");
        TelnyxFace.Map(api.MapGet("/number_orders/{id}", Get), "find");
    }

    /// <summary>Takes an order for exact numbers.</summary>
    public static KeptRecord Place(CarrierBooks books, IEnumerable<string> numbers, string? reference) =>
        books.Keep(Kind, books.NewUuid(), numbers.Select(number => KeyValuePair.Create(Line + number, (string?)Pending)).Append(new("status", Pending)).ToDictionary(), reference);

    /// <summary>Fills the orders that are due.</summary>
    public static void Advance(CarrierSimulator telnyx)
    {
        var books = telnyx.Books;
        foreach (var order in books.Kept(Kind).Where(order => order.Fields["status"] == Pending && books.Now >= order.KeptAt.AddMilliseconds(telnyx.Pace.Order)))
        {
            var states = Lines(order).ToDictionary(number => Line + number, number => (string?)(Fill(books, number, order.Reference) ? Success : Failure));
            states["status"] = states.ContainsValue(Success) ? Success : Failure;
            states["updated_at"] = TelnyxFace.Time(books.Now);
            TelnyxFace.Raise(telnyx, "number_order.complete", Describe(books.Keep(Kind, order.Id, states), withStates: true));
        }
    }

    private static bool Fill(CarrierBooks books, string number, string? reference)
    {
        if (books.FindOwned(number) is not null || books.FindOffered(number) is not { } stocked || books.Balance < Price(stocked))
        {
            return false;
        }

        books.Sell(stocked, books.NewNumericId(), reference, Price(stocked));
        return true;
    }

    private static decimal Price(StockedNumber number) => TelnyxFace.UpfrontPrice + TelnyxFace.MonthlyPrice(number);

    private static async Task<IResult> OrderAsync(HttpContext http)
    {
        var body = await TelnyxFace.BodyAsync(http);
        if (body?["phone_numbers"] is not JsonArray { Count: > 0 } lines)
        {
            return TelnyxFace.Error(400, "10004", "Missing required parameter", "phone_numbers is missing.");
        }

        var numbers = lines.Select(line => line?["phone_number"]?.GetValue<string>() ?? "").ToList();
        if (!numbers.TrueForAll(number => E164().IsMatch(number)))
        {
            return TelnyxFace.Error(422, "10016", "Phone number must be in +E.164 format");
        }

        var books = http.Telnyx().Books;
        return books.Change(() => Order(http, books, numbers, body["customer_reference"]?.GetValue<string>()));
    }

    // A number that is gone shows when the order is filled; money that is short already now.
    private static IResult Order(HttpContext http, CarrierBooks books, List<string> numbers, string? reference)
    {
        if (numbers.Exists(number => books.FindOwned(number) is not null))
        {
            return TelnyxFace.Error(409, "10012", "Duplicate resource", "A number is in the account already.");
        }

        var played = FaultInjection.Played(http);
        if (played == SandboxFault.InsufficientFunds || books.Balance < numbers.Select(books.FindOffered).OfType<StockedNumber>().Sum(Price))
        {
            return TelnyxFace.Error(403, "20100", "Insufficient funds");
        }

        if (played == SandboxFault.Taken)
        {
            books.Take(numbers[0]);
        }

        return TelnyxFace.Data(Describe(Place(books, numbers, reference), withStates: true));
    }

    // The list names the numbers of an order, and not how each stands.
    private static IResult List(HttpContext http)
    {
        var reference = http.Request.Query["filter[customer_reference]"].ToString();
        return TelnyxFace.Page(http, http.Telnyx().Books.Kept(Kind).Where(order => reference.Length == 0 || order.Reference == reference).Reverse().Select(order => Describe(order, withStates: false)));
    }

    private static IResult Get(HttpContext http, string id) =>
        http.Telnyx().Books.FindKept(Kind, id) is { } order ? TelnyxFace.Data(Describe(order, withStates: true)) : TelnyxFace.NotFound();

    private static IEnumerable<string> Lines(KeptRecord order) =>
        order.Fields.Keys.Where(key => key.StartsWith(Line, StringComparison.Ordinal)).Select(key => key[Line.Length..]).Order(StringComparer.Ordinal);

    private static JsonObject Describe(KeptRecord order, bool withStates)
    {
        var numbers = Lines(order).ToList();
        return new()
        {
            ["id"] = order.Id,
            ["record_type"] = "number_order",
            ["status"] = order.Fields["status"],
            ["customer_reference"] = order.Reference,
            ["phone_numbers_count"] = numbers.Count,
            ["requirements_met"] = true,
            ["sub_number_orders_ids"] = new JsonArray(),
            ["phone_numbers"] = new JsonArray([.. numbers.Select(number => Number(order, number, withStates))]),
            ["created_at"] = TelnyxFace.Time(order.KeptAt),
            ["updated_at"] = order.Fields.GetValueOrDefault("updated_at") ?? TelnyxFace.Time(order.KeptAt),
        };
    }

    private static JsonObject Number(KeptRecord order, string number, bool withState)
    {
        var line = new JsonObject { ["id"] = order.Id[..24] + number[^12..].Replace("+", "0", StringComparison.Ordinal), ["phone_number"] = number };
        if (withState)
        {
            line["record_type"] = "number_order_phone_number";
            line["status"] = order.Fields[Line + number];
            line["requirements_met"] = true;
        }

        return line;
    }

    [GeneratedRegex("^\\+[1-9][0-9]{7,14}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex E164();
}
