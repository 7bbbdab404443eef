namespace AgentHost.Agent.Evaluation;

/// <summary>What a set of messages scored. Shares are in percent; null where there is nothing to divide by.</summary>
public sealed record EvaluationRow
{
    /// <summary>"all", a tag, or "intent:" and an intent.</summary>
    public required string Name { get; init; }

    /// <summary>How many messages; of a dialogue each turn is one.</summary>
    public required int Messages { get; init; }

    /// <summary>Share of messages whose intent is right.</summary>
    public required double? Intent { get; init; }

    /// <summary>Share of messages whose whole request is right.</summary>
    public required double? Exact { get; init; }

    /// <summary>Share of the slots given that are right.</summary>
    public required double? SlotPrecision { get; init; }

    /// <summary>Share of the slots to be found that were given.</summary>
    public required double? SlotRecall { get; init; }

    /// <summary>The harmonic mean of both.</summary>
    public required double? SlotF1 { get; init; }

    /// <summary>The same for what has to be asked.</summary>
    public required double? MissingF1 { get; init; }

    /// <summary>Share of the slots given that no words of the message support.</summary>
    public required double? Unsupported { get; init; }
}
