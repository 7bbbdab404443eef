namespace AgentHost.Operations.Orders;

/// <summary>Why open slots could not be filled in this step, and when to try again.</summary>
/// <param name="Wait">How long.</param>
/// <param name="Code">Stable code.</param>
/// <param name="Text">For people.</param>
public sealed record StepPause(TimeSpan Wait, string Code, string Text);
