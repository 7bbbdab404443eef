namespace AgentHost.Storage.Rows;

/// <summary>An address that a tenant wants to be told of events at.</summary>
public sealed class WebhookRow
{
    /// <summary>"WHK-…".</summary>
    public required string Id { get; set; }

    /// <summary>The tenant.</summary>
    public required string TenantId { get; set; }

    /// <summary>Where to; unique with <see cref="TenantId"/>.</summary>
    public required string Address { get; set; }

    /// <summary>The name of the setting that holds the secret. The secret itself is a setting of the process and never here.</summary>
    public required string SecretName { get; set; }

    /// <summary>The types of events, separated by commas; empty for all.</summary>
    public string Events { get; set; } = "";

    /// <summary>Who set it.</summary>
    public required string SetBy { get; set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset SetAt { get; set; }
}
