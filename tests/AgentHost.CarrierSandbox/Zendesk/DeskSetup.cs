using System.Text.Json.Nodes;

namespace AgentHost.CarrierSandbox.Zendesk;

/// <summary>What administrators set up: webhooks, triggers, ticket fields; and what follows from it when a ticket changes.</summary>
public sealed class DeskSetup
{
    private readonly ZendeskDesk _desk;
    private readonly Dictionary<string, DeskWebhook> _webhooks = [];
    private readonly Dictionary<long, DeskTrigger> _triggers = [];
    private readonly Dictionary<long, DeskField> _fields = [];

    internal DeskSetup(ZendeskDesk desk) => _desk = desk;

    /// <summary>The webhooks.</summary>
    public IReadOnlyList<DeskWebhook> Webhooks => _desk.Read(() => _webhooks.Values.ToList());

    /// <summary>The triggers.</summary>
    public IReadOnlyList<DeskTrigger> Triggers => _desk.Read(() => _triggers.Values.ToList());

    /// <summary>The ticket fields.</summary>
    public IReadOnlyList<DeskField> Fields => _desk.Read(() => _fields.Values.ToList());

    /// <summary>Whether webhooks for events of tickets are refused, as an older page of Zendesk's says.</summary>
    public bool RefusesTicketEvents { get; set; }

    /// <summary>Has every change of a ticket with a tag told to a receiver, unless it came over the API.</summary>
    public DeskWebhook Tell(Uri endpoint, string secret, string tag)
    {
        var webhook = Put(new DeskWebhook(NextWebhook(), "AgentHost", endpoint, secret, ["conditional_ticket_events"]));
        Put(new DeskTrigger(
            _desk.NextId(), "AgentHost", true,
            (JsonObject)JsonNode.Parse($$"""{"all":[{"field":"current_tags","operator":"includes","value":"{{tag}}"},{"field":"current_via_id","operator":"is_not","value":"5"}],"any":[]}""")!,
            [new JsonObject { ["field"] = "notification_webhook", ["value"] = new JsonArray(webhook.Id, """{"ticket_id":"{{ticket.id}}","updated_at":"{{ticket.updated_at_with_timestamp}}","actor_id":"{{current_user.id}}"}""") }]));
        return webhook;
    }

    internal DeskWebhook Put(DeskWebhook webhook) => _desk.Read(() => _webhooks[webhook.Id] = webhook);

    internal DeskTrigger Put(DeskTrigger trigger) => _desk.Read(() => _triggers[trigger.Id] = trigger);

    internal DeskField Put(DeskField field) => _desk.Read(() => _fields[field.Id] = field);

    internal bool RemoveTrigger(long id) => _desk.Read(() => _triggers.Remove(id));

    internal bool RemoveWebhook(string id) => _desk.Read(() => _webhooks.Remove(id));

    internal string NextWebhook() => $"01{_desk.NextId():D24}";

    /// <summary>Lets triggers and subscriptions tell of a change.</summary>
    internal void Fire(DeskTicket ticket, DeskAudit audit, bool created)
    {
        var told = _desk.Read(() => Told(ticket, audit, created).ToList());
        told.ForEach(telling => _desk.Events.Raise(telling.Webhook, telling.Body));
    }

    private IEnumerable<(DeskWebhook Webhook, string Body)> Told(DeskTicket ticket, DeskAudit audit, bool created)
    {
        foreach (var trigger in _triggers.Values.Where(trigger => trigger.Active && trigger.Holds(ticket, audit, created)))
        {
            foreach (var value in trigger.Actions.Where(action => (string?)action!["field"] == "notification_webhook").Select(action => action!["value"] as JsonArray))
            {
                if (value is [var id, var body] && _webhooks.GetValueOrDefault(id!.ToString()) is { Status: "active" } webhook)
                {
                    yield return (webhook, Filled(body!.ToString(), ticket, audit));
                }
            }
        }

        var type = created ? "zen:event-type:ticket.created" : audit.Comment is not null ? "zen:event-type:ticket.comment_added" : "zen:event-type:ticket.status_changed";
        foreach (var webhook in _webhooks.Values.Where(webhook => webhook.Status == "active" && webhook.Subscriptions.Contains(type)))
        {
            yield return (webhook, ZendeskShapes.Event(ticket, audit, type).ToJsonString());
        }
    }

    private static string Filled(string body, DeskTicket ticket, DeskAudit audit) => body
        .Replace("{{ticket.id}}", ticket.Id.ToString(), StringComparison.Ordinal)
        .Replace("{{current_user.id}}", audit.AuthorId.ToString(), StringComparison.Ordinal)
        .Replace("{{ticket.updated_at_with_timestamp}}", ZendeskShapes.Time(ticket.UpdatedAt), StringComparison.Ordinal);
}
