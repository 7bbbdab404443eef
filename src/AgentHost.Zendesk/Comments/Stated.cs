namespace AgentHost.Zendesk.Comments;

/// <summary>One thing that a text states, in a form that two texts can be compared by.</summary>
/// <param name="Kind">What kind.</param>
/// <param name="Value">What: E.164, "2026-11-24", "14 USD", "10", the name of a state.</param>
public readonly record struct Stated(StatedKind Kind, string Value);
