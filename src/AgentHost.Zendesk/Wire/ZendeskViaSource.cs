namespace AgentHost.Zendesk.Wire;

/// <summary>From where a ticket or comment came.</summary>
/// <param name="From">What it came from.</param>
/// <param name="Rel">"merge", "follow_up" …; null for none.</param>
public sealed record ZendeskViaSource(ZendeskViaFrom? From, string? Rel);
