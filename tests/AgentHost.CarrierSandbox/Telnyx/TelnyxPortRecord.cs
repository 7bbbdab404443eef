using System.Text.Json.Nodes;
using AgentHost.CarrierSandbox.Ledger;
using AgentHost.Numbering;
using AgentHost.Numbering.Plan;

namespace AgentHost.CarrierSandbox.Telnyx;

/// <summary>A port-in in the books: its numbers, how it stands since when, and what it was completed with.</summary>
internal sealed class TelnyxPortRecord
{
    public const string Draft = "draft";
    public const string Exception = "exception";

    private const string Kind = "porting_order";
    private const string Confirmed = "foc-date-confirmed";
    private static readonly TimeSpan UntilFoc = TimeSpan.FromDays(7);
    private KeptRecord _kept;

    private TelnyxPortRecord(KeptRecord kept) => _kept = kept;

    public string? Reference => _kept.Reference;

    public string Status => _kept.Fields["status"];

    private string[] Numbers => _kept.Fields["numbers"].Split(',');

    private JsonObject Completed => _kept.Fields.GetValueOrDefault("completed") is { } text ? (JsonObject)JsonNode.Parse(text)! : [];

    public static IEnumerable<TelnyxPortRecord> All(CarrierBooks books) => books.Kept(Kind).Select(kept => new TelnyxPortRecord(kept));

    public static TelnyxPortRecord? Find(CarrierBooks books, string id) => books.FindKept(Kind, id) is { } kept ? new(kept) : null;

    /// <summary>The numbers that go into one order each: those of a type and country.</summary>
    public static IEnumerable<IReadOnlyList<string>> Split(IEnumerable<string> numbers) =>
        numbers.GroupBy(number => (IsTollFree(number), CountryOf(number))).Select(group => group.ToList());

    public static TelnyxPortRecord Create(CarrierBooks books, IReadOnlyList<string> numbers, string? reference) => new(books.Keep(
        Kind, books.NewUuid(), new Dictionary<string, string?> { ["status"] = Draft, ["numbers"] = string.Join(',', numbers), ["at"] = TelnyxFace.Time(books.Now) }, reference));

    /// <summary>Moves on those that are due.</summary>
    public static void Advance(CarrierSimulator telnyx)
    {
        foreach (var port in All(telnyx.Books).Where(port => telnyx.Books.Now >= DateTimeOffset.Parse(port._kept.Fields["at"]).AddMilliseconds(telnyx.Pace.Port)))
        {
            if (port.Next(telnyx.Books) is { } next)
            {
                port.Move(telnyx, next);
            }
        }
    }

    /// <summary>Sets how it stands, and tells of it.</summary>
    public void Move(CarrierSimulator telnyx, string status)
    {
        var books = telnyx.Books;
        var foc = status == Confirmed ? At("activation_settings/foc_datetime_requested") ?? TelnyxFace.Time(books.Now + UntilFoc) : null;
        var fields = new Dictionary<string, string?> { ["status"] = status, ["at"] = TelnyxFace.Time(books.Now) };
        if (foc is not null)
        {
            fields["foc"] = foc;
        }

        _kept = books.Keep(Kind, _kept.Id, fields);
        if (status == "ported")
        {
            foreach (var number in Numbers)
            {
                TakeOver(books, number);
            }
        }

        TelnyxFace.Raise(telnyx, "porting_order.status_changed", new JsonObject
        {
            ["id"] = _kept.Id,
            ["customer_reference"] = Reference,
            ["support_key"] = "sr_10b316",
            ["status"] = StatusNode(),
            ["updated_at"] = TelnyxFace.Time(books.Now),
        });
    }

    /// <summary>Adds what it is completed with.</summary>
    public void Merge(CarrierBooks books, JsonObject change)
    {
        var merged = Completed;
        foreach (var (name, value) in change)
        {
            merged[name] = value?.DeepClone();
        }

        _kept = books.Keep(Kind, _kept.Id, new Dictionary<string, string?> { ["completed"] = merged.ToJsonString() });
    }

    public void Drop(CarrierBooks books) => books.Drop(Kind, _kept.Id);

    /// <summary>What it was completed with at a path, such as "end_user/admin/entity_name".</summary>
    public string? At(string path) => path.Split('/').Aggregate((JsonNode?)Completed, (node, name) => (node as JsonObject)?[name]) is JsonValue value ? value.GetValue<string>() : null;

    public JsonObject Describe()
    {
        var completed = Completed;
        return new()
        {
            ["id"] = _kept.Id,
            ["record_type"] = "porting_order",
            ["customer_reference"] = Reference,
            ["status"] = StatusNode(),
            ["phone_number_type"] = IsTollFree(Numbers[0]) ? "toll_free" : "local",
            ["porting_phone_numbers_count"] = Numbers.Length,

            // Without "+", as in Telnyx's own examples.
            ["phone_numbers"] = new JsonArray([.. Numbers.Select(number => new JsonObject
            {
                ["record_type"] = "porting_phone_number",
                ["phone_number"] = number[1..],
                ["porting_order_id"] = _kept.Id,
                ["porting_order_status"] = Status,
            })]),
            ["activation_settings"] = new JsonObject
            {
                ["fast_port_eligible"] = false,
                ["foc_datetime_requested"] = At("activation_settings/foc_datetime_requested"),
                ["foc_datetime_actual"] = _kept.Fields.GetValueOrDefault("foc"),
            },
            ["end_user"] = completed["end_user"]?.DeepClone(),
            ["documents"] = completed["documents"]?.DeepClone(),
            ["misc"] = completed["misc"]?.DeepClone(),
            ["requirements"] = new JsonArray(),
            ["requirements_met"] = Status != Draft,
            ["created_at"] = TelnyxFace.Time(_kept.KeptAt),
            ["updated_at"] = _kept.Fields["at"],
        };
    }

    private static bool IsTollFree(string number) => E164.TryParse(number, out var parsed) && parsed.IsNanp && NumberingPlan.Default.Classify(parsed.Npa) == NpaKind.TollFree;

    private static string CountryOf(string number) =>
        E164.TryParse(number, out var parsed) && parsed.IsNanp ? NumberingPlan.Default.FindAreaCode(parsed.Npa)?.Country ?? "US" : "US";

    private static void TakeOver(CarrierBooks books, string number)
    {
        var stocked = new StockedNumber(number, CountryOf(number), IsTollFree(number), null, null, null, null, ["voice", "sms", "mms"]);
        books.Sell(stocked, books.NewNumericId(), null, 0m, new Dictionary<string, string?> { ["source_type"] = "port_request" });
    }

    private string? Next(CarrierBooks books) => Status switch
    {
        "in-process" => "submitted",
        "submitted" => ExceptionOf(books) is { } code && _kept.Fields.GetValueOrDefault("exception") is null ? Fail(books, code) : Confirmed,
        Confirmed => "ported",
        "cancel-pending" => "cancelled",
        _ => null,
    };

    // An exception comes once; confirmed anew, the order goes on.
    private string Fail(CarrierBooks books, string code)
    {
        _kept = books.Keep(Kind, _kept.Id, new Dictionary<string, string?> { ["exception"] = code });
        return Exception;
    }

    private string? ExceptionOf(CarrierBooks books) =>
        Numbers.Select(number => books.FindKept(TelnyxPortsFace.ExceptionKind, number)?.Fields.GetValueOrDefault("code")).FirstOrDefault(code => code is not null);

    private JsonObject StatusNode() => new()
    {
        ["value"] = Status,
        ["details"] = Status == Exception
            ? new JsonArray(new JsonObject { ["code"] = _kept.Fields["exception"], ["description"] = "The losing carrier refused the data." })
            : [],
    };
}
