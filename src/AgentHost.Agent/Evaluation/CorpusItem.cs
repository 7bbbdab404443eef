namespace AgentHost.Agent.Evaluation;

/// <summary>One line of a corpus: a message, or a dialogue of several.</summary>
public sealed record CorpusItem
{
    /// <summary>Its id, such as "v-0011".</summary>
    public required string Id { get; init; }

    /// <summary>The day the messages came; relative dates count from it.</summary>
    public required DateOnly Received { get; init; }

    /// <summary>What the messages contain, such as "range" or "quoted".</summary>
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>Whether it is a dialogue, whose answer is a request for each turn.</summary>
    public required bool IsDialogue { get; init; }

    /// <summary>The requester's messages in order; exactly one unless it is a dialogue.</summary>
    public required IReadOnlyList<CorpusTurn> Turns { get; init; }
}
