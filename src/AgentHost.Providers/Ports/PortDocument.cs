namespace AgentHost.Providers;

/// <summary>A document of a port-in.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="FileName">Its name.</param>
/// <param name="MediaType">Its media type, such as application/pdf.</param>
/// <param name="Content">Its bytes.</param>
public sealed record PortDocument(PortDocumentKind Kind, string FileName, string MediaType, ReadOnlyMemory<byte> Content);
