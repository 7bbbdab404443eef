namespace AgentHost.Numbering.Reading;

/// <summary>What a phrase means: a row of the vocabulary, such as (Feature, "sms").</summary>
internal readonly record struct Term(TermKind Kind, string Value);
