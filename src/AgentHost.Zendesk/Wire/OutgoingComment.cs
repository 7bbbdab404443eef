namespace AgentHost.Zendesk.Wire;

/// <summary>A comment to be made. Its text shows nothing of what it says.</summary>
/// <param name="Public">Whether the requester sees it, and is mailed it at once; false for an internal note. Always sent: the default depends on the ticket.</param>
/// <param name="Body">As plain text. Not sent where there is HTML: which of the two Zendesk takes is not confirmed.</param>
/// <param name="HtmlBody">As HTML; null for plain text alone.</param>
public sealed record OutgoingComment(bool Public, string Body, string? HtmlBody = null)
{
    /// <summary>Whether it is public.</summary>
    public override string ToString() => Public ? "public comment" : "internal note";
}
