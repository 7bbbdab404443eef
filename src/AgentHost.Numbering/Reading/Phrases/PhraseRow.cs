namespace AgentHost.Numbering.Reading;

/// <summary>One phrase of the vocabulary, as written there, with its meaning.</summary>
internal sealed record PhraseRow(Term Term, string Text);
