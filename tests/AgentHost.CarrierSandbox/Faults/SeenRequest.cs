namespace AgentHost.CarrierSandbox.Faults;

/// <summary>A request that came in.</summary>
/// <param name="Operation">The operation, such as "purchase".</param>
/// <param name="Method">Its method.</param>
/// <param name="Path">Its path and query, as the carrier's own host would see them.</param>
/// <param name="ContentType">The media type of its content.</param>
/// <param name="ContentLength">The header Content-Length; null when it had none.</param>
/// <param name="Body">Its content.</param>
/// <param name="Accept">The header Accept.</param>
public sealed record SeenRequest(string Operation, string Method, string Path, string? ContentType, long? ContentLength, string Body, string Accept);
