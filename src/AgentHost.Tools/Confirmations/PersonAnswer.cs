namespace AgentHost.Tools.Confirmations;

/// <summary>The person's answer that came with a call, after its seal held.</summary>
/// <param name="Question">The digest of the question that was answered.</param>
/// <param name="Yes">Whether it was an accepted form with a true field; everything else is no.</param>
internal sealed record PersonAnswer(string Question, bool Yes);
