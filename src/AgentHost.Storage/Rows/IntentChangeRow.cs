namespace AgentHost.Storage.Rows;

/// <summary>One change of state of an intent; append-only history.</summary>
public sealed class IntentChangeRow
{
    /// <summary>ULID.</summary>
    public required string Id { get; set; }

    /// <summary>The intent.</summary>
    public required string IntentId { get; set; }

    /// <summary>The state before; null at creation.</summary>
    public IntentState? From { get; set; }

    /// <summary>The state after.</summary>
    public IntentState To { get; set; }

    /// <summary>What was learned: an answer, a question’s result, a person’s reason.</summary>
    public string Why { get; set; } = "";

    /// <summary>Who or what moved it.</summary>
    public required string Actor { get; set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset At { get; set; }
}
