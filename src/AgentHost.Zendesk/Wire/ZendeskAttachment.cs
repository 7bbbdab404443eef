namespace AgentHost.Zendesk.Wire;

/// <summary>A file of a comment.</summary>
/// <param name="Id">Its id.</param>
/// <param name="FileName">Its name, its sender's words.</param>
/// <param name="ContentUrl">Where it is.</param>
/// <param name="ContentType">Its media type, as its sender said.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Inline">Whether it is a picture within the text.</param>
public sealed record ZendeskAttachment(long Id, string? FileName, string? ContentUrl, string? ContentType, long Size, bool Inline);
