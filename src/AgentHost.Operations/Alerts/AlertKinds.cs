using System.Text.Json;

namespace AgentHost.Operations.Alerts;

/// <summary>What is known of each kind of alert: how soon to look, and where in docs/operations.md it is explained.</summary>
internal static class AlertKinds
{
    // What an alert is of: the account, else the thing that it names. Many alerts of one kind and subject are told as one.
    private static readonly string[] Subjects = ["destination", "account", "order", "backorder", "row", "number"];

    private static readonly Dictionary<string, (AlertSeverity Severity, string Page)> Known = new()
    {
        ["number_lost"] = (AlertSeverity.Critical, "A number was lost"),
        ["charged_above_quote"] = (AlertSeverity.Critical, "Costs and prices"),
        ["outbox_parked"] = (AlertSeverity.Critical, "A row is parked"),
        ["backorder_needs_human"] = (AlertSeverity.Critical, "A backorder does not come"),
        ["backorder_surplus"] = (AlertSeverity.Warning, "A backorder does not come"),
        ["intent_needs_human"] = (AlertSeverity.Critical, "An intent needs a person"),
        ["release_not_done"] = (AlertSeverity.Warning, "A number stays `releasing`"),
        ["orphan_adopted"] = (AlertSeverity.Warning, "An orphan was found"),
        ["low_balance"] = (AlertSeverity.Warning, "Costs and prices"),
        ["alert_test"] = (AlertSeverity.Info, "Alerts"),
    };

    /// <summary>Every page that is named.</summary>
    public static IEnumerable<string> Pages => Known.Values.Select(known => known.Page).Distinct();

    public static AlertSeverity SeverityOf(string kind) => Known.GetValueOrDefault(kind, (AlertSeverity.Warning, "")).Item1;

    public static string? PageOf(string kind) => Known.TryGetValue(kind, out var known) ? known.Page : null;

    /// <summary>The subject of an alert, from its payload: "plivo/default", an order, a destination.</summary>
    public static string SubjectOf(JsonElement payload)
    {
        string? Text(string name) => payload.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        return Text("provider") is { } provider ? $"{provider}/{Text("account") ?? "default"}" : Subjects.Select(Text).FirstOrDefault(text => text is not null) ?? "";
    }
}
