using AgentHost.Simulation.Faults;

namespace AgentHost.Simulation;

/// <summary>What one run had in it.</summary>
/// <param name="Seed">Its seed.</param>
/// <param name="Faults">How often each fault happened.</param>
/// <param name="Kills">How many processes were killed.</param>
/// <param name="Orders">How many orders people wanted.</param>
/// <param name="Purchases">How many requests to buy reached a carrier.</param>
/// <param name="Digest">Of everything that happened, in its order: the same whenever and beside whatever it runs.</param>
public sealed record SimulationReport(int Seed, IReadOnlyDictionary<SimulatedFault, int> Faults, int Kills, int Orders, int Purchases, ulong Digest)
{
    /// <summary>How many public comments were posted.</summary>
    public int Comments { get; init; }
}
