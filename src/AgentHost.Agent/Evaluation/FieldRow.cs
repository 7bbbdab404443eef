namespace AgentHost.Agent.Evaluation;

/// <summary>What one field, or one value of <c>missing</c>, scored. Shares are in percent; null where there is nothing to divide by.</summary>
/// <param name="Name">The field, or "missing:" and a value.</param>
/// <param name="Gold">How many there are to be found.</param>
/// <param name="Given">How many were given.</param>
/// <param name="Precision">Share of those given that are right.</param>
/// <param name="Recall">Share of those to be found that were given.</param>
/// <param name="F1">The harmonic mean of both.</param>
public sealed record FieldRow(string Name, int Gold, int Given, double? Precision, double? Recall, double? F1);
