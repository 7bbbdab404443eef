namespace AgentHost.Zendesk.Tickets;

/// <summary>What is read of a comment.</summary>
/// <param name="Text">The words.</param>
/// <param name="Language">"en", "fr" or "es".</param>
/// <param name="Untrusted">Whether words of others stand among them, or the sender is in doubt: then nothing is automatic.</param>
/// <param name="SenderDoubted">Whether Zendesk doubts the sender: then a yes is none.</param>
/// <param name="Said">The requester's bare yes or no; null for anything else.</param>
/// <param name="Code">Why an attachment could not be read, a stable code; null when all could.</param>
public sealed record Intake(string Text, string Language, bool Untrusted, bool SenderDoubted, bool? Said, string? Code);
