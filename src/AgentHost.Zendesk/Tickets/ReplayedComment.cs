namespace AgentHost.Zendesk.Tickets;

/// <summary>A comment as it would be read.</summary>
/// <param name="Comment">Its id.</param>
/// <param name="At">UTC.</param>
/// <param name="Read">What would be understood, in words: "yes", "no", or the request as it would then stand.</param>
/// <param name="Untrusted">Whether nothing would be automatic, because words of others stand in it.</param>
public sealed record ReplayedComment(string Comment, DateTimeOffset At, string Read, bool Untrusted);
