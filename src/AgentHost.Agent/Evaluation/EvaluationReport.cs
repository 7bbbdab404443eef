using AgentHost.Agent.Models;

namespace AgentHost.Agent.Evaluation;

/// <summary>What <c>eval</c> found: the reader, and what it scored on each corpus.</summary>
/// <param name="Reader">Which reader was evaluated, such as "offline".</param>
/// <param name="Files">One report a corpus, in the order given.</param>
public sealed record EvaluationReport(string Reader, IReadOnlyList<FileReport> Files)
{
    /// <summary>What was used of a language model; null for the offline reader.</summary>
    public ModelUsage? Usage { get; init; }
}
