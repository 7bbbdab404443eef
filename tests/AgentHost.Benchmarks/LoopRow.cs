namespace AgentHost.Benchmarks;

/// <summary>A row of the bare loop.</summary>
internal sealed class LoopRow
{
    public required string Id { get; set; }

    public required string Number { get; set; }

    public required string State { get; set; }
}
