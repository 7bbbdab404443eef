namespace AgentHost.Tools.Inventory;

/// <summary>The arguments of inventory_configure.</summary>
public sealed record InventoryConfigureArguments
{
    /// <summary>E.164.</summary>
    public required string Number { get; init; }

    /// <summary>Where calls go.</summary>
    public string? VoiceRoute { get; init; }

    /// <summary>Where messages go.</summary>
    public string? MessagingRoute { get; init; }

    /// <summary>The 10DLC campaign.</summary>
    public string? Campaign { get; init; }

    /// <summary>A routing profile instead.</summary>
    public string? RoutingProfile { get; init; }
}
