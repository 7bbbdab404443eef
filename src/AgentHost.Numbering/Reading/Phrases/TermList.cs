namespace AgentHost.Numbering.Reading;

/// <summary>The meanings of a phrase, in the order of the vocabulary.</summary>
internal sealed class TermList
{
    private Term[] _terms = [];

    /// <summary>No meaning.</summary>
    public static TermList None { get; } = new();

    /// <summary>The kinds of the meanings.</summary>
    public TermKinds Kinds { get; private set; }

    /// <summary>How many there are.</summary>
    public int Count => _terms.Length;

    /// <summary>The meaning at an index.</summary>
    public Term this[int index] => _terms[index];

    /// <summary>The value of the first meaning of a kind; null when there is none.</summary>
    public string? ValueOf(TermKind kind)
    {
        if (Kinds.Contains(kind))
        {
            foreach (var term in _terms)
            {
                if (term.Kind == kind)
                {
                    return term.Value;
                }
            }
        }

        return null;
    }

    /// <summary>In another language than English, the English word that the rules know the phrase by; null when they need none.</summary>
    public string? Word { get; private set; }

    /// <summary>Whether there is a meaning of a kind and value.</summary>
    public bool Has(TermKind kind, string value)
    {
        if (Kinds.Contains(kind))
        {
            foreach (var term in _terms)
            {
                if (term.Kind == kind && term.Value == value)
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Goes through the meanings.</summary>
    public ReadOnlySpan<Term>.Enumerator GetEnumerator() => new ReadOnlySpan<Term>(_terms).GetEnumerator();

    /// <summary>The meanings with one more at the end.</summary>
    public TermList With(Term term) => new() { _terms = [.. _terms, term], Kinds = Kinds | TermKinds.Of(term.Kind), Word = Word ?? term.Word };
}
