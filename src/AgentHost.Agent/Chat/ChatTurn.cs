namespace AgentHost.Agent.Chat;

/// <summary>What the agent answered to one message.</summary>
/// <param name="Text">The words to show.</param>
/// <param name="Tools">The tools that were called for it, in their order.</param>
/// <param name="Checked">Whether the model's own words were shown; false when the ledger's own words took their place.</param>
public sealed record ChatTurn(string Text, IReadOnlyList<string> Tools, bool Checked);
