namespace AgentHost.Operations.Inventory;

/// <summary>What is paid for and nobody holds.</summary>
public sealed record IdleReport
{
    /// <summary>The numbers, the longest idle first.</summary>
    public IReadOnlyList<IdleNumber> Numbers { get; init; } = [];

    /// <summary>What they cost a month, USD, as far as costs are known.</summary>
    public decimal MonthlyCost { get; init; }

    /// <summary>How many of them have no known cost.</summary>
    public int CostUnknown { get; init; }

    /// <summary>Whether some of them exist only at a simulated carrier.</summary>
    public bool Simulated { get; init; }
}
