using System.Text.Json;

namespace AgentHost.Zendesk.Wire;

/// <summary>Something that a trigger does.</summary>
/// <param name="Field">What.</param>
/// <param name="Value">With what; of "notification_webhook" the webhook's id and the body.</param>
public sealed record ZendeskAction(string? Field, JsonElement Value);
