namespace AgentHost.Operations.Alerts;

/// <summary>An alert as it is sent: one for all of a kind and subject that came together, with what was held back since the last.</summary>
public sealed record AlertMessage
{
    /// <summary>"alert".</summary>
    public string Type { get; init; } = "alert";

    /// <summary>The whole in one line, under the name that chat systems show.</summary>
    public required string Text { get; init; }

    /// <summary>info, warning or critical.</summary>
    public required string Severity { get; init; }

    /// <summary>What: "number_lost".</summary>
    public required string Kind { get; init; }

    /// <summary>Of what: an account, an order, a destination.</summary>
    public required string Subject { get; init; }

    /// <summary>The tenant.</summary>
    public required string Tenant { get; init; }

    /// <summary>How many it stands for.</summary>
    public int Count { get; init; }

    /// <summary>How many of the same were held back before it.</summary>
    public int HeldBack { get; init; }

    /// <summary>When the last of the same was told, UTC; null when this is the first.</summary>
    public DateTimeOffset? LastToldAt { get; init; }

    /// <summary>When it arose, UTC.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Each one, in words; the first 20.</summary>
    public IReadOnlyList<string> Items { get; init; } = [];

    /// <summary>The page in docs/operations.md.</summary>
    public string? Page { get; init; }
}
