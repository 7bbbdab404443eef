using AgentHost.Simulation.Carriers;

namespace AgentHost.Simulation;

/// <summary>What one run had in it.</summary>
/// <param name="Seed">Its seed.</param>
/// <param name="Fates">How often each fate of a change was drawn.</param>
/// <param name="Kills">How many processes were killed.</param>
/// <param name="Orders">How many orders people wanted.</param>
/// <param name="Purchases">How many requests to buy reached a carrier.</param>
public sealed record SimulationReport(int Seed, IReadOnlyDictionary<WireFate, int> Fates, int Kills, int Orders, int Purchases)
{
    /// <summary>How many faults of the wire there were.</summary>
    public int Faults => Fates.Where(f => f.Key != WireFate.Fine).Sum(f => f.Value);
}
