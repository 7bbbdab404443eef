namespace AgentHost.Operations.Webhooks;

/// <summary>What came of a test message.</summary>
/// <param name="Id">The webhook.</param>
/// <param name="Delivered">Whether the receiver took it.</param>
/// <param name="Code">Stable code of what went wrong.</param>
/// <param name="Detail">The same in words.</param>
public sealed record WebhookTestView(string Id, bool Delivered, string? Code, string? Detail);
