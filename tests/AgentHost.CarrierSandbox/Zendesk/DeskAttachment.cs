namespace AgentHost.CarrierSandbox.Zendesk;

/// <summary>A file of a comment.</summary>
/// <param name="Id">The id.</param>
/// <param name="FileName">The name.</param>
/// <param name="ContentType">The media type, as its sender said.</param>
/// <param name="Content">The bytes.</param>
public sealed record DeskAttachment(long Id, string FileName, string ContentType, byte[] Content);
