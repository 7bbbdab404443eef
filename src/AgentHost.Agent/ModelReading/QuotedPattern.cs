using AgentHost.Numbering.Requests;

namespace AgentHost.Agent.ModelReading;

/// <summary>A digit pattern that the language model read.</summary>
internal sealed record QuotedPattern(PatternKind Kind, string Digits, string Quote);
