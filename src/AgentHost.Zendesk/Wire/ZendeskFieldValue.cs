using System.Text.Json.Serialization;

namespace AgentHost.Zendesk.Wire;

/// <summary>The value of one ticket field.</summary>
/// <param name="Id">The field.</param>
/// <param name="Value">Its value as text: numbers and truth values too, words of a multiple choice with spaces between; null for none.</param>
public sealed record ZendeskFieldValue(long Id, [property: JsonConverter(typeof(FieldText))] string? Value);
