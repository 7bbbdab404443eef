using System.Text.Json.Serialization;

namespace AgentHost.Zendesk.Wire;

/// <summary>A condition.</summary>
/// <param name="Field">What is looked at.</param>
/// <param name="Operator">How.</param>
/// <param name="Value">For what.</param>
public sealed record ZendeskCondition(
    string? Field, string? Operator, [property: JsonConverter(typeof(FieldText))] string? Value);
