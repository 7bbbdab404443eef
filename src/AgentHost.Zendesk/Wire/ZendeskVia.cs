namespace AgentHost.Zendesk.Wire;

/// <summary>By which way a ticket or comment came.</summary>
/// <param name="Channel">"email", "web", "api" …; null when Zendesk does not say.</param>
/// <param name="Source">From where.</param>
public sealed record ZendeskVia(
    [property: System.Text.Json.Serialization.JsonConverter(typeof(FieldText))] string? Channel, ZendeskViaSource? Source)
{
    /// <summary>Whether it is the trace of a merge (zendesk.md §11; the form is not confirmed).</summary>
    public bool IsMerge => Source?.Rel == "merge";
}
