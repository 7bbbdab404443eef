namespace AgentHost.Agent.Evaluation;

/// <summary>What <c>eval</c> found: the reader, and what it scored on each corpus.</summary>
/// <param name="Reader">Which reader was evaluated, such as "offline".</param>
/// <param name="Files">One report a corpus, in the order given.</param>
public sealed record EvaluationReport(string Reader, IReadOnlyList<FileReport> Files);
