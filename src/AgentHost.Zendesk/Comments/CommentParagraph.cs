namespace AgentHost.Zendesk.Comments;

/// <summary>A paragraph of a comment: a sentence or two, or a list.</summary>
/// <param name="Text">The sentences; empty for a list.</param>
/// <param name="Items">The items of a list; none for sentences.</param>
public sealed record CommentParagraph(string Text, IReadOnlyList<string> Items);
