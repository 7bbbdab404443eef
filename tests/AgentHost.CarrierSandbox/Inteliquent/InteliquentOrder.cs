using System.Text.Json.Nodes;
using AgentHost.CarrierSandbox.Ledger;

namespace AgentHost.CarrierSandbox.Inteliquent;

/// <summary>An order as the books keep it: its state, and of each number its state, what was asked for it, and why it was left out.</summary>
internal sealed class InteliquentOrder(CarrierBooks books, KeptRecord record)
{
    public const string RecordKind = "order";
    public const string Pending = "Pending";
    public const string PendingCancel = "Pending Cancel";
    public const string Canceled = "Canceled";
    public const string Closed = "Closed";

    private const long FirstId = 1054832;
    private const string TnField = "tn:";
    private const string ItemField = "item:";
    private const string ExcludedField = "excluded:";

    public long Id => long.Parse(record.Id);

    public string? Reference => record.Reference;

    public DateTimeOffset CreatedAt => record.KeptAt;

    /// <summary>What it is for: new, request, update, feature, disconnect, port.</summary>
    public string Kind => record.Fields["kind"];

    public string Status => record.Fields["status"];

    public bool IsFinal => Status is Closed or Canceled;

    public JsonObject Request => JsonNode.Parse(record.Fields["request"])!.AsObject();

    public IEnumerable<KeyValuePair<string, string>> Numbers => Of(TnField);

    public IEnumerable<KeyValuePair<string, string>> Excluded => Of(ExcludedField);

    public static IEnumerable<InteliquentOrder> All(CarrierBooks books) => books.Kept(RecordKind).Select(record => new InteliquentOrder(books, record));

    public static InteliquentOrder? Find(CarrierBooks books, string? id) => id is not null && books.FindKept(RecordKind, id) is { } record ? new InteliquentOrder(books, record) : null;

    public static InteliquentOrder Create(CarrierBooks books, string kind, string? reference, JsonObject request, string tnStatus, IEnumerable<JsonObject> items, IReadOnlyDictionary<string, string> excluded)
    {
        var fields = new Dictionary<string, string?> { ["kind"] = kind, ["status"] = Pending, ["request"] = request.ToJsonString() };
        foreach (var item in items)
        {
            var digits = InteliquentFace.Text(item["tn"])!;
            fields[TnField + digits] = tnStatus;
            fields[ItemField + digits] = item.ToJsonString();
        }

        foreach (var (digits, reason) in excluded)
        {
            fields[ExcludedField + digits] = reason;
        }

        var id = All(books).Select(order => order.Id).DefaultIfEmpty(FirstId - 1).Max() + 1;
        return new InteliquentOrder(books, books.Keep(RecordKind, id.ToString(), fields, reference));
    }

    public string? Field(string name) => record.Fields.GetValueOrDefault(name);

    public InteliquentOrder Set(string name, string? value) =>
        new(books, books.Keep(RecordKind, record.Id, new Dictionary<string, string?> { [name] = value }));

    public InteliquentOrder SetStatus(string status) => Set("status", status);

    public InteliquentOrder SetNumber(string digits, string status) => Set(TnField + digits, status);

    /// <summary>What was asked for a number.</summary>
    public JsonObject Item(string digits) => record.Fields.GetValueOrDefault(ItemField + digits) is { } text ? JsonNode.Parse(text)!.AsObject() : [];

    private IEnumerable<KeyValuePair<string, string>> Of(string prefix) =>
        record.Fields.Where(field => field.Key.StartsWith(prefix, StringComparison.Ordinal)).Select(field => KeyValuePair.Create(field.Key[prefix.Length..], field.Value)).OrderBy(field => field.Key);
}
