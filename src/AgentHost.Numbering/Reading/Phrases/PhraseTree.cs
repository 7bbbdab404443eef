namespace AgentHost.Numbering.Reading;

/// <summary>The phrases that begin alike: a word, the phrase that ends with it, and the words that may follow.</summary>
internal sealed class PhraseTree(string word)
{
    private readonly List<PhraseTree> _next = [];

    /// <summary>The meanings of the phrase that ends here; none when only longer ones go on.</summary>
    public TermList Terms { get; private set; } = TermList.None;

    /// <summary>The kinds of all phrases that end here or further on.</summary>
    public TermKinds Kinds { get; private set; }

    /// <summary>The tree after one more word; null when no phrase goes on so.</summary>
    public PhraseTree? After(string next)
    {
        foreach (var tree in _next)
        {
            if (tree.Is(next))
            {
                return tree;
            }
        }

        return null;
    }

    /// <summary>Adds the meaning of a phrase, of which this tree is the first word.</summary>
    public void Add(ReadOnlySpan<string> rest, Term term)
    {
        Kinds |= TermKinds.Of(term.Kind);
        if (rest.IsEmpty)
        {
            Terms = Terms.With(term);
            return;
        }

        var next = After(rest[0]);
        if (next is null)
        {
            _next.Add(next = new(rest[0]));
        }

        next.Add(rest[1..], term);
    }

    private bool Is(string other) => string.Equals(word, other, StringComparison.Ordinal);
}
