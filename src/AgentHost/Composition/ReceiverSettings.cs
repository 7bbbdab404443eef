using AgentHost.Operations.Alerts;
using AgentHost.Operations.InventoryService;
using AgentHost.Operations.Outbox;
using AgentHost.Operations.Webhooks;

namespace AgentHost.Composition;

/// <summary>What is set about receivers outside: the inventory service, operators' alerts, tenants' webhooks.</summary>
internal sealed record ReceiverSettings
{
    /// <summary>How patient the outbox is.</summary>
    public OutboxOptions Outbox { get; init; } = new();

    /// <summary>Tenants' webhooks.</summary>
    public WebhookOptions Webhooks { get; init; } = new();

    /// <summary>Alerts beside the log; null for none.</summary>
    public AlertOptions? Alerts { get; init; }

    /// <summary>The outside inventory service; null for none.</summary>
    public InventoryServiceOptions? InventoryService { get; init; }

    /// <summary>The values that must never be logged.</summary>
    public IEnumerable<string> Secrets =>
        new[] { InventoryService?.Password, Alerts?.WebhookSecret, Alerts?.Mail?.Password }.OfType<string>().Concat(Webhooks.Secrets.Values.SelectMany(secret => secret.Split(' ')));
}
