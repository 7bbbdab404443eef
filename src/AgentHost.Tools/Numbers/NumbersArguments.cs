namespace AgentHost.Tools.Numbers;

/// <summary>Exact numbers.</summary>
public sealed record NumbersArguments
{
    /// <summary>E.164.</summary>
    public required IReadOnlyList<string> Numbers { get; init; }
}
