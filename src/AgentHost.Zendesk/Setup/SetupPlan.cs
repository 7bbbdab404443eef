using System.Text.Json;
using AgentHost.Zendesk.Wire;

namespace AgentHost.Zendesk.Setup;

/// <summary>What must stand in the account: the webhook, the trigger, the ticket fields.</summary>
/// <param name="options">The account.</param>
public sealed class SetupPlan(ZendeskOptions options)
{
    /// <summary>The name of the webhook.</summary>
    public const string WebhookName = "AgentHost";

    /// <summary>The title of the trigger.</summary>
    public const string TriggerTitle = "AgentHost: tell of a ticket";

    /// <summary>The path of the door for events.</summary>
    public const string DoorPath = "zendesk-webhook";

    // Only ids: placeholders are not escaped reliably, and the ticket is read again anyway (zendesk.md §9).
    private const string Body = """{"ticket_id":"{{ticket.id}}","updated_at":"{{ticket.updated_at_with_timestamp}}","actor_id":"{{current_user.id}}"}""";

    // The number of the way "web service (API)": what AgentHost and other programs do tells nobody.
    private const string ByApi = "5";

    /// <summary>The fields that are kept in step: the setting of each, its type and title, and the id that is set.</summary>
    public IReadOnlyList<(string Setting, ZendeskField Field)> Fields { get; } =
    [
        ("OrderId", Field(options.Fields.OrderId, "text", "AgentHost order", "The order that AgentHost made for this ticket.")),
        ("State", Field(options.Fields.State, "text", "AgentHost state", "Where that order stands.")),
        ("Numbers", Field(options.Fields.Numbers, "textarea", "AgentHost numbers", "The numbers of that order, one a line.")),
        ("MonthlyCost", Field(options.Fields.MonthlyCost, "decimal", "AgentHost monthly cost", "USD a month of these numbers.")),
    ];

    /// <summary>The webhook.</summary>
    /// <param name="publicAddress">The address from outside.</param>
    public static ZendeskWebhook Webhook(Uri publicAddress) => new()
    {
        Name = WebhookName,
        Status = "active",
        Endpoint = $"{publicAddress.AbsoluteUri.TrimEnd('/')}/{DoorPath}",
        HttpMethod = "POST",
        RequestFormat = "json",
        Subscriptions = [ZendeskWebhook.OfTriggers],
    };

    /// <summary>The trigger: whatever people do to a ticket with our tag is told.</summary>
    /// <param name="webhookId">The webhook.</param>
    public ZendeskTrigger Trigger(string webhookId) => new()
    {
        Title = TriggerTitle,
        Description = "Made by agenthost zendesk setup. Tells AgentHost of every change of a ticket with its tag that did not come over the API.",
        Active = true,
        Conditions = new ZendeskConditions(
            [new ZendeskCondition("current_tags", "includes", options.Tag), new ZendeskCondition("current_via_id", "is_not", ByApi)], []),
        Actions = [new ZendeskAction("notification_webhook", JsonSerializer.SerializeToElement([webhookId, Body], ZendeskJson.Default.StringArray))],
    };

    /// <summary>Whether a trigger does what it must.</summary>
    public static bool Fits(ZendeskTrigger found, ZendeskTrigger wanted) =>
        found.Active && Same(found.Conditions?.All, wanted.Conditions!.All) && Same(found.Conditions?.Any, wanted.Conditions.Any)
        && found.Actions is [{ Field: { } field } action] && field == wanted.Actions![0].Field && Texts(action.Value).SequenceEqual(Texts(wanted.Actions[0].Value));

    private static bool Same(IReadOnlyList<ZendeskCondition>? found, IReadOnlyList<ZendeskCondition>? wanted) => (found ?? []).ToHashSet().SetEquals(wanted ?? []);

    private static IEnumerable<string> Texts(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Select(item => item.ToString()) : [value.ToString()];

    private static ZendeskField Field(long? id, string type, string title, string description) => new(id, type, title, true) { AgentDescription = description };
}
