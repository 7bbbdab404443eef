namespace AgentHost.Operations.Orders;

/// <summary>A provider that did not answer.</summary>
public sealed record ProviderTrouble
{
    /// <summary>Its name.</summary>
    public required string Provider { get; init; }

    /// <summary>Its account, where it is not "default".</summary>
    public string? Account { get; init; }

    /// <summary>Stable reason.</summary>
    public required string Reason { get; init; }
}
