using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace AgentHost.Zendesk.Wire;

/// <summary>What administrators set up, over HTTP: webhooks, triggers, ticket fields (zendesk.md §9). The rules are <see cref="ZendeskClient"/>'s.</summary>
/// <param name="connection">The line to the account.</param>
public sealed class ZendeskAdmin(ZendeskConnection connection)
{
    private const int MostPages = 20;

    /// <summary>The webhooks whose names contain a text.</summary>
    public Task<ZendeskAnswer<IReadOnlyList<ZendeskWebhook>>> GetWebhooksAsync(string nameContains, CancellationToken cancellationToken) => ListAsync(
        $"/api/v2/webhooks?filter%5Bname_contains%5D={Uri.EscapeDataString(nameContains)}&", ZendeskJson.Default.WebhooksMessage, page => (page.Webhooks, page.Meta), cancellationToken);

    /// <summary>Makes a webhook, sent once.</summary>
    public Task<ZendeskAnswer<ZendeskWebhook>> CreateWebhookAsync(ZendeskWebhook webhook, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, "/api/v2/webhooks", new WebhookMessage(webhook), ZendeskJson.Default.WebhookMessage, message => message.Webhook, cancellationToken);

    /// <summary>Changes a webhook: what is null stays.</summary>
    public Task<ZendeskAnswer<ZendeskWebhook>> ChangeWebhookAsync(string id, ZendeskWebhook change, CancellationToken cancellationToken) =>
        SendAsync(
            HttpMethod.Patch,
            $"/api/v2/webhooks/{Uri.EscapeDataString(id)}",
            new WebhookMessage(change),
            ZendeskJson.Default.WebhookMessage,
            message => message.Webhook,
            cancellationToken,
            whenEmpty: new WebhookMessage(change with { Id = id }));

    /// <summary>What a webhook signs with. A secret: neither logged nor shown.</summary>
    public async Task<ZendeskAnswer<string>> GetSigningSecretAsync(string id, CancellationToken cancellationToken) =>
        Of(
            await connection.ReadAsync($"/api/v2/webhooks/{Uri.EscapeDataString(id)}/signing_secret", ZendeskJson.Default.SecretMessage, cancellationToken),
            message => message.SigningSecret?.Secret);

    /// <summary>The triggers.</summary>
    public Task<ZendeskAnswer<IReadOnlyList<ZendeskTrigger>>> GetTriggersAsync(CancellationToken cancellationToken) =>
        ListAsync("/api/v2/triggers?", ZendeskJson.Default.TriggersMessage, page => (page.Triggers, page.Meta), cancellationToken);

    /// <summary>Makes a trigger, sent once.</summary>
    public Task<ZendeskAnswer<ZendeskTrigger>> CreateTriggerAsync(ZendeskTrigger trigger, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, "/api/v2/triggers", new TriggerMessage(trigger), ZendeskJson.Default.TriggerMessage, message => message.Trigger, cancellationToken);

    /// <summary>Changes a trigger: conditions and actions are replaced as wholes.</summary>
    public Task<ZendeskAnswer<ZendeskTrigger>> ChangeTriggerAsync(long id, ZendeskTrigger trigger, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Put, $"/api/v2/triggers/{id}", new TriggerMessage(trigger), ZendeskJson.Default.TriggerMessage, message => message.Trigger, cancellationToken);

    /// <summary>The ticket fields.</summary>
    public Task<ZendeskAnswer<IReadOnlyList<ZendeskField>>> GetFieldsAsync(CancellationToken cancellationToken) =>
        ListAsync("/api/v2/ticket_fields?", ZendeskJson.Default.FieldsMessage, page => (page.TicketFields, page.Meta), cancellationToken);

    /// <summary>Makes a ticket field, sent once.</summary>
    public Task<ZendeskAnswer<ZendeskField>> CreateFieldAsync(ZendeskField field, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, "/api/v2/ticket_fields", new FieldMessage(field), ZendeskJson.Default.FieldMessage, message => message.TicketField, cancellationToken);

    // Zendesk answers a change with what it then has, in the form that it was sent in.
    private async Task<ZendeskAnswer<T>> SendAsync<TMessage, T>(
        HttpMethod method, string path, TMessage body, JsonTypeInfo<TMessage> type, Func<TMessage, T?> value, CancellationToken cancellationToken, TMessage? whenEmpty = null)
        where TMessage : class
        where T : class =>
        Of(await connection.WriteAsync(new ZendeskWrite(method, path, JsonSerializer.SerializeToUtf8Bytes(body, type)), type, cancellationToken, whenEmpty: whenEmpty), value);

    private static ZendeskAnswer<T> Of<TMessage, T>(ZendeskAnswer<TMessage> answer, Func<TMessage, T?> value)
        where T : class =>
        !answer.TryGet(out var message) ? answer.As<T>()
        : value(message) is { } found ? new ZendeskAnswer<T>.Ok(found)
        : new ZendeskAnswer<T>.Unknown("unreadable_answer");

    private async Task<ZendeskAnswer<IReadOnlyList<T>>> ListAsync<TPage, T>(
        string path, JsonTypeInfo<TPage> type, Func<TPage, (List<T>? Items, PageMeta? Meta)> read, CancellationToken cancellationToken)
        where TPage : class
    {
        var all = new List<T>();
        var cursor = "";
        for (var page = 1; page <= MostPages; page++)
        {
            var answer = await connection.ReadAsync($"{path}page%5Bsize%5D=100{cursor}", type, cancellationToken);
            if (!answer.TryGet(out var message))
            {
                return answer.As<IReadOnlyList<T>>();
            }

            var (items, meta) = read(message);
            all.AddRange(items ?? []);
            if (meta is not { HasMore: true, AfterCursor: { Length: > 0 } after })
            {
                return new ZendeskAnswer<IReadOnlyList<T>>.Ok(all);
            }

            cursor = $"&page%5Bafter%5D={Uri.EscapeDataString(after)}";
        }

        return new ZendeskAnswer<IReadOnlyList<T>>.Unavailable("too_many_pages");
    }
}
