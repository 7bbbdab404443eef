using System.Globalization;
using System.Text;
using AgentHost.Numbering;
using AgentHost.Operations.Policy;
using AgentHost.Operations.Routing;

namespace AgentHost.Agent.Answers;

/// <content>What operators set for a tenant: where its numbers point, and what it may order.</content>
public static partial class LedgerRenderer
{
    /// <summary>The routing profiles of a tenant.</summary>
    public static string Routing(RoutingProfileList list)
    {
        var text = new StringBuilder(list.Profiles.Count == 0 ? $"{list.Tenant} has no routing profile of that kind.\n" : $"Routing profiles of {list.Tenant}:\n");
        if (list.Profiles.Count + list.Settings.Count > 0)
        {
            text.Append(TextTable.Write(
                ["profile", "provider", "account", "calls", "messages", "campaign", "default", "numbers", "set by", "since"],
                list.Profiles.Concat(list.Settings).Select(p => (IReadOnlyList<string>)
                [
                    p.Name ?? "(settings)", p.Provider, p.Account ?? "-", p.VoiceRoute ?? "-", p.MessagingRoute ?? "-", p.Campaign ?? "-", p.Default ? "yes" : "-",
                    p.Name is null ? "-" : p.Numbers.ToString(CultureInfo.InvariantCulture), p.SetBy ?? "-", p.SetAt is null ? "-" : Written.Time(p.SetAt),
                ])));
        }

        Lines(text, list.Notices);
        return text.ToString();
    }

    /// <summary>What a tenant may order.</summary>
    public static string Policy(PolicyView view)
    {
        var policy = view.Policy;
        (string Field, string Of, string Value)[] rows =
        [
            ("mode", "", view.Mode),
            ("channels", nameof(policy.Channels), policy.Channels.Count == 0 ? "as the tenant" : string.Join(", ", policy.Channels.Select(c => $"{c.Key}={Word.Of(c.Value)}"))),
            ("automatic up to", $"{nameof(policy.AutomaticNumbers)},{nameof(policy.AutomaticMonthly)}", $"{Written.Numbers(policy.AutomaticNumbers)} and {Written.Price(policy.AutomaticMonthly)} a month"),
            ("asker's yes up to", $"{nameof(policy.AskerNumbers)},{nameof(policy.AskerMonthly)}", $"{Written.Numbers(policy.AskerNumbers)} and {Written.Price(policy.AskerMonthly)} a month"),
            ("numbers an order", nameof(policy.NumbersPerOrder), policy.NumbersPerOrder.ToString(CultureInfo.InvariantCulture)),
            ("monthly commitment", nameof(policy.MonthlyCommitment), Written.Price(policy.MonthlyCommitment)),
            ("countries", nameof(policy.Countries), Written.List(policy.Countries)),
            ("types", nameof(policy.NumberTypes), Written.List([.. policy.NumberTypes.Select(t => Written.State(Word.Of(t)))])),
            ("providers allowed", nameof(policy.Providers), policy.Providers.Count == 0 ? "all" : Written.List(policy.Providers)),
            ("providers tried", nameof(policy.ProviderOrder), policy.ProviderOrder.Count == 0 ? "by their priority" : $"{string.Join(", then ", policy.ProviderOrder)}, then the others"),
            ("days of a backorder", nameof(policy.BackorderDays), policy.BackorderDays.ToString(CultureInfo.InvariantCulture)),
            ("backorder unasked", nameof(policy.BackorderUnasked), policy.BackorderUnasked ? "yes" : "no"),
            ("unsure left to stock", nameof(policy.GiveUpUnsureAfterMinutes), policy.GiveUpUnsureAfterMinutes is { } minutes ? $"after {minutes} min" : "never"),
            ("equal orders held", nameof(policy.DuplicateHours), policy.DuplicateHours == 0 ? "never" : $"for {policy.DuplicateHours} h"),
            ("shared numbers", nameof(policy.SharedNumbers), policy.SharedNumbers ? "yes" : "no"),
        ];
        return $"Policy of {view.Tenant}:\n" + TextTable.Write(["what", "value", ""], rows.Select(r => (IReadOnlyList<string>)[r.Field, r.Value, IsDefault(view, r.Of) ? "default" : "set"]));
    }

    /// <summary>The order in which a tenant's providers are tried.</summary>
    public static string ProviderOrder(PolicyView view) => view.Policy.ProviderOrder.Count == 0
        ? $"Providers of {view.Tenant} are tried by their priority.\n"
        : $"Providers of {view.Tenant} are tried in this order: {string.Join(", ", view.Policy.ProviderOrder)}; then the others by their priority.\n";

    private static bool IsDefault(PolicyView view, string fields) =>
        fields.Length == 0 ? view.Mode == "auto" : !fields.Split(',').Any(field => view.Changed.Contains(Json(field)));

    private static string Json(string field) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(field);
}
