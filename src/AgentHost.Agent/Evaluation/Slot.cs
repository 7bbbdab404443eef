namespace AgentHost.Agent.Evaluation;

/// <summary>One thing that a request says.</summary>
/// <param name="Field">The field's name, such as "areaCodes".</param>
/// <param name="Value">The value as canonical JSON; of a list of several, one element.</param>
internal sealed record Slot(string Field, string Value);
