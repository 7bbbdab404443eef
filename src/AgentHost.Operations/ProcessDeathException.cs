namespace AgentHost.Operations;

/// <summary>Stands for kill -9 where a simulation runs many processes in one: thrown from <see cref="KillPoints"/>, and nothing may handle it.</summary>
public sealed class ProcessDeathException : Exception;
