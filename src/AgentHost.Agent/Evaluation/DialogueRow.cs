namespace AgentHost.Agent.Evaluation;

/// <summary>What the dialogues of a file scored, in percent.</summary>
/// <param name="Dialogues">How many dialogues.</param>
/// <param name="EveryTurnExact">Share of dialogues with every turn exact.</param>
/// <param name="LastTurnExact">Share of dialogues with the last turn exact.</param>
public sealed record DialogueRow(int Dialogues, double? EveryTurnExact, double? LastTurnExact);
