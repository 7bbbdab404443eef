namespace AgentHost.Operations.Outbox;

/// <summary>Rows that are due again.</summary>
/// <param name="Rows">Their ids.</param>
public sealed record OutboxReplay(IReadOnlyList<string> Rows);
