using AgentHost.Operations.Outbox;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Webhooks;

/// <summary>Hands events to tenants’ webhooks, signed anew at each try: the time of the try is part of what is signed, the id and the body stay.</summary>
public sealed class WebhookDelivery(Database database, DeliveryHttp http, TimeProvider time, OperationsOptions options) : IDelivery
{
    /// <inheritdoc/>
    public string Destination => Destinations.WebhookPrefix;

    /// <inheritdoc/>
    public async Task<DeliveryAnswer> SendAsync(OutboxRow row, CancellationToken cancellationToken)
    {
        var id = row.Destination[Destinations.WebhookPrefix.Length..];
        var webhook = await database.ReadAsync((db, token) => db.Webhooks.FirstOrDefaultAsync(w => w.Id == id && w.TenantId == row.TenantId, token), cancellationToken);
        return webhook is null ? new DeliveryAnswer.Gone() : await SendAsync(webhook, row.Id, row.PayloadJson, cancellationToken);
    }

    /// <summary>Sends one message.</summary>
    internal async Task<DeliveryAnswer> SendAsync(WebhookRow webhook, string messageId, string body, CancellationToken cancellationToken)
    {
        if (!options.Webhooks.Secrets.TryGetValue(webhook.SecretName, out var secret))
        {
            return new DeliveryAnswer.Failed("secret_unset", $"AgentHost:Webhooks:Secrets:{webhook.SecretName} is not set in this process.");
        }

        var address = new Uri(webhook.Address);
        if (address.Scheme != Uri.UriSchemeHttps && !(options.Webhooks.AllowLoopback && address.IsLoopback))
        {
            return new DeliveryAnswer.Refused("address_not_https", "The address is not https.");
        }

        var timestamp = time.GetUtcNow().ToUnixTimeSeconds();
        return await http.PostAsync(
            new DeliveryRequest
            {
                Address = address,
                Key = messageId,
                Body = body,
                Guarded = true,
                Headers =
                [
                    KeyValuePair.Create("webhook-id", messageId),
                    KeyValuePair.Create("webhook-timestamp", $"{timestamp}"),
                    KeyValuePair.Create("webhook-signature", WebhookSignature.Of(messageId, timestamp, body, secret)),
                ],
            },
            cancellationToken);
    }
}
