namespace AgentHost.Numbering.Reading;

/// <summary>What a phrase means: a row of the vocabulary, such as (Feature, "sms").</summary>
/// <param name="Kind">The kind of phrase.</param>
/// <param name="Value">What it says within its kind; empty when the kind says all.</param>
/// <param name="Word">In another language than English, the English word that the rules know it by; null when they need none.</param>
internal readonly record struct Term(TermKind Kind, string Value, string? Word = null);
