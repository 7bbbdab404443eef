namespace AgentHost.Numbering.Reading;

/// <summary>A message under the recognisers: its text, its tokens, the day it came, and what was found so far.</summary>
internal sealed class Scan(char[] text, List<Token> tokens, DateOnly received, Lexicon phrases, Gazetteer places)
{
    private readonly PhraseTree?[] _trees = Trees(tokens, phrases);
    private readonly (PhraseTree? Tree, TermKinds Kinds)[]? _others = phrases.IsEnglish ? null : [.. tokens.Select(phrases.AlsoBeginningWith)];

    /// <summary>The requester's own words, at the offsets of the message.</summary>
    public char[] Text { get; } = text;

    /// <summary>The tokens.</summary>
    public List<Token> Tokens { get; } = tokens;

    /// <summary>The day from which relative dates count.</summary>
    public DateOnly Received { get; } = received;

    /// <summary>The vocabularies.</summary>
    public Lexicon Phrases { get; } = phrases;

    /// <summary>The names of places.</summary>
    public Gazetteer Places { get; } = places;

    /// <summary>What was recognised so far, in order.</summary>
    public List<Item> Items { get; } = new(tokens.Count);

    /// <summary>The token at an index; an empty one outside the message.</summary>
    public Token At(int index) => index >= 0 && index < Tokens.Count ? Tokens[index] : new Token(TokenKind.Newline, Text.Length, 0, "", false, 0, false, false);

    /// <summary>The word that the rules know a token by: its own, or the English one that it stands for.</summary>
    public string Word(int index) => index >= 0 && index < Tokens.Count && _others is not null ? _trees[index]?.Terms.Word ?? _others[index].Tree?.Terms.Word ?? Tokens[index].Fold : At(index).Fold;

    /// <summary>The language of the sentence that a token stands in.</summary>
    public Language LanguageAt(int index) => Phrases.LanguageAt(At(index).Start);

    /// <summary>Whether a phrase of a kind begins at a token, and its last token.</summary>
    public bool Has(TermKind kind, int index, out int last, out string value)
    {
        value = "";
        last = index;
        if (index < 0 || index >= Tokens.Count)
        {
            return false;
        }

        var kinds = TermKinds.Of(kind);
        var found = _trees[index] is { } tree && tree.Kinds.Contains(kind) ? Phrasebook.Find(tree, Tokens, index, kinds) : (Terms: TermList.None, Last: index);
        if (found.Terms.Count == 0 && _others?[index] is { Tree: { } other } more && more.Kinds.Contains(kind))
        {
            found = Phrasebook.Find(other, Tokens, index, kinds);
        }

        if (found.Terms.Count == 0)
        {
            return false;
        }

        value = found.Terms.ValueOf(kind)!;
        last = found.Last;
        return true;
    }

    /// <summary>Whether a phrase of a kind begins at a token.</summary>
    public bool Has(TermKind kind, int index) => Has(kind, index, out _, out _);

    /// <summary>The longest phrase of a request that begins at a token, and its last token; no meanings when there is none.</summary>
    public (TermList Terms, int Last) Phrase(int index)
    {
        if (index >= Tokens.Count)
        {
            return (TermList.None, index);
        }

        var found = Phrasebook.Find(_trees[index], Tokens, index);
        if (_others is not null && found.Last > index && Places.Find(Tokens, found.Last).Last > found.Last)
        {
            // "de Las Cruces", "para El Paso": the article is the name's.
            found = Phrasebook.Find(_trees[index], Tokens, index, found.Last - 1);
        }

        if (_others?[index] is { Tree: { } other } more && Phrasebook.Find(other, Tokens, index, more.Kinds) is { Terms.Count: > 0 } also && (found.Terms.Count == 0 || also.Last > found.Last))
        {
            return also;
        }

        return found;
    }

    /// <summary>Puts another token in the place of one.</summary>
    public void Replace(int index, Token token)
    {
        Tokens[index] = token;
        _trees[index] = Phrases.BeginningWith(token);
        if (_others is not null)
        {
            _others[index] = Phrases.AlsoBeginningWith(token);
        }
    }

    /// <summary>An item over tokens.</summary>
    public Item Item(ItemKind kind, int first, int last) =>
        new(kind, first, last, Tokens[first].Start, Tokens[last].End, Tokens[first].Fold) { IsTitle = Tokens[first].Upper && !Tokens[first].Capitals };

    /// <summary>The characters from one token to another, as written.</summary>
    public string Written(int first, int last) => new(Text, Tokens[first].Start, Tokens[last].End - Tokens[first].Start);

    private static PhraseTree?[] Trees(List<Token> tokens, Lexicon phrases)
    {
        var trees = new PhraseTree?[tokens.Count];
        for (var i = 0; i < trees.Length; i++)
        {
            trees[i] = phrases.BeginningWith(tokens[i]);
        }

        return trees;
    }
}
