namespace AgentHost.Zendesk.Wire;

/// <summary>What Zendesk knows of a comment.</summary>
/// <param name="Flags">Doubts about its sender: not signed in, a mail that could be forged …; the meaning of each number is not confirmed.</param>
public sealed record ZendeskCommentMetadata(IReadOnlyList<int>? Flags);
