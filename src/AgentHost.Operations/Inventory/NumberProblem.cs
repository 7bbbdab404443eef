namespace AgentHost.Operations.Inventory;

/// <summary>Why a number was not changed.</summary>
/// <param name="Number">E.164.</param>
/// <param name="Code">Stable code.</param>
/// <param name="Text">For people.</param>
public sealed record NumberProblem(string Number, string Code, string Text);
