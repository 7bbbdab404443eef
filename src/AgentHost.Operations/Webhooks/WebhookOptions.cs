namespace AgentHost.Operations.Webhooks;

/// <summary>Settings of tenants’ webhooks.</summary>
public sealed record WebhookOptions
{
    /// <summary>Whether addresses of this machine may be told, over http, too. Default no; for trying out and tests.</summary>
    public bool AllowLoopback { get; init; }

    /// <summary>The secrets that messages are signed with, by name; where one is being changed, the new and the old one, separated by a space.</summary>
    public IReadOnlyDictionary<string, string> Secrets { get; init; } = new Dictionary<string, string>();
}
