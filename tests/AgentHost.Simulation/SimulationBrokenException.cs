namespace AgentHost.Simulation;

/// <summary>An invariant does not hold, or a step failed in a way that nothing outside explains.</summary>
public sealed class SimulationBrokenException(string message) : Exception(message);
