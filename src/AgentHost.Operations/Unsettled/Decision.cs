namespace AgentHost.Operations.Unsettled;

/// <summary>What a person decided about an intent, and what came of it.</summary>
public sealed record Decision
{
    /// <summary>The intent.</summary>
    public required string Id { get; init; }

    /// <summary>"purchase" or "release".</summary>
    public required string Kind { get; init; }

    /// <summary>The exact number.</summary>
    public required string Number { get; init; }

    /// <summary>Where it stood.</summary>
    public required string Before { get; init; }

    /// <summary>Where it stands.</summary>
    public required string After { get; init; }

    /// <summary>What the person says: "owned" or "not_owned".</summary>
    public required string Claim { get; init; }

    /// <summary>What the carrier says: "owned", "not_owned", "ordered" or "no_answer".</summary>
    public required string CarrierSays { get; init; }

    /// <summary>The same for people.</summary>
    public required string CarrierWords { get; init; }

    /// <summary>Why, in the person’s words.</summary>
    public required string Reason { get; init; }

    /// <summary>The inventory state of the number; null when the inventory does not have it.</summary>
    public string? NumberState { get; init; }

    /// <summary>The order; null for a release.</summary>
    public string? OrderId { get; init; }

    /// <summary>Where the order stands.</summary>
    public string? OrderState { get; init; }
}
