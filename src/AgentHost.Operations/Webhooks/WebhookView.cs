namespace AgentHost.Operations.Webhooks;

/// <summary>A tenant’s webhook; never with its secret.</summary>
public sealed record WebhookView
{
    /// <summary>"WHK-…".</summary>
    public required string Id { get; init; }

    /// <summary>The tenant.</summary>
    public required string Tenant { get; init; }

    /// <summary>Where to.</summary>
    public required string Address { get; init; }

    /// <summary>The setting that holds its secret.</summary>
    public required string SecretSetting { get; init; }

    /// <summary>Whether this process has that setting.</summary>
    public bool SecretSet { get; init; }

    /// <summary>The events that it is told of.</summary>
    public required IReadOnlyList<string> Events { get; init; }

    /// <summary>Who set it.</summary>
    public required string SetBy { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset SetAt { get; init; }

    /// <summary>Rows that wait for it.</summary>
    public int Pending { get; init; }

    /// <summary>Rows that were given up.</summary>
    public int Parked { get; init; }
}
