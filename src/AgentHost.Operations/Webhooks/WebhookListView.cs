namespace AgentHost.Operations.Webhooks;

/// <summary>The webhooks of a tenant.</summary>
public sealed record WebhookListView(IReadOnlyList<WebhookView> Webhooks);
