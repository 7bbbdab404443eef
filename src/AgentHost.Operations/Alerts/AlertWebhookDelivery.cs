using AgentHost.Operations.Outbox;
using AgentHost.Operations.Webhooks;
using AgentHost.Storage.Rows;

namespace AgentHost.Operations.Alerts;

/// <summary>Posts alerts to the operators’ webhook, signed as tenants’ are when it has a secret.</summary>
public sealed class AlertWebhookDelivery(DeliveryHttp http, TimeProvider time, OperationsOptions options) : IDelivery
{
    /// <inheritdoc/>
    public string? Destination => options.Alerts?.Webhook is null ? null : Destinations.AlertWebhook;

    /// <inheritdoc/>
    public Task<DeliveryAnswer> SendAsync(OutboxRow row, CancellationToken cancellationToken)
    {
        var timestamp = time.GetUtcNow().ToUnixTimeSeconds();
        return http.PostAsync(
            new DeliveryRequest
            {
                Address = options.Alerts!.Webhook!,
                Key = row.Id,
                Body = row.PayloadJson,
                Headers = options.Alerts.WebhookSecret is not { } secret
                    ? []
                    : [
                        KeyValuePair.Create("webhook-id", row.Id),
                        KeyValuePair.Create("webhook-timestamp", $"{timestamp}"),
                        KeyValuePair.Create("webhook-signature", WebhookSignature.Of(row.Id, timestamp, row.PayloadJson, secret)),
                    ],
            },
            cancellationToken);
    }
}
