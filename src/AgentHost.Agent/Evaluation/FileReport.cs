namespace AgentHost.Agent.Evaluation;

/// <summary>What the reader scored on one corpus.</summary>
public sealed record FileReport
{
    /// <summary>The file's name.</summary>
    public required string File { get; init; }

    /// <summary>Everything in it.</summary>
    public required EvaluationRow All { get; init; }

    /// <summary>Its dialogues; null when it has none.</summary>
    public required DialogueRow? Dialogues { get; init; }

    /// <summary>By tag, then by intent.</summary>
    public required IReadOnlyList<EvaluationRow> Tags { get; init; }

    /// <summary>By field, then by what is missing.</summary>
    public required IReadOnlyList<FieldRow> Fields { get; init; }

    /// <summary>Half of the messages were read in this time or less, in milliseconds.</summary>
    public required double MedianMilliseconds { get; init; }

    /// <summary>99 of 100 messages were read in this time or less, in milliseconds.</summary>
    public required double SlowestHundredthMilliseconds { get; init; }

    /// <summary>The messages that were not read exactly.</summary>
    public required IReadOnlyList<Mismatch> Mismatches { get; init; }
}
