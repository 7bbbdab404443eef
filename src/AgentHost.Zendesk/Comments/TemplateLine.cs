namespace AgentHost.Zendesk.Comments;

/// <summary>One line of a template.</summary>
/// <param name="Conditions">The facts that must be there, or must not be, for the line to be written.</param>
/// <param name="Text">The line, with its placeholders.</param>
/// <param name="IsItem">Whether it is an item of a list.</param>
/// <param name="Group">Which run of items it belongs to; lines between blank lines share one.</param>
internal sealed record TemplateLine(IReadOnlyList<TemplateCondition> Conditions, string Text, bool IsItem, int Group);

/// <summary>A fact that must be there, or must not be.</summary>
/// <param name="Fact">Its name.</param>
/// <param name="Absent">Whether it must not be there.</param>
internal sealed record TemplateCondition(string Fact, bool Absent);
