using AgentHost.Simulation.Faults;

namespace AgentHost.Simulation.Evidence;

/// <summary>One fault of reliability §2, and where it is injected.</summary>
/// <param name="Number">Its number there.</param>
/// <param name="Words">What it is.</param>
/// <param name="Simulated">The simulation's own faults that inject it (T1).</param>
/// <param name="Tests">Tests that inject it, "Class.Method".</param>
internal sealed record MatrixRow(int Number, string Words, SimulatedFault[] Simulated, string[] Tests)
{
    /// <summary>Why it is not injected, or not at every tier; null where nothing is missing.</summary>
    public string? NotYet { get; init; }
}
