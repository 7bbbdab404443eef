using System.Text.Json;

namespace AgentHost.Zendesk.Wire;

/// <summary>What the one who made a change said of it.</summary>
/// <param name="Custom">As it was sent; an object as a rule.</param>
public sealed record ZendeskAuditMetadata(JsonElement? Custom);
