namespace AgentHost.Numbering.Reading;

/// <summary>A message under the recognisers: its text, its tokens, the day it came, and what was found so far.</summary>
internal sealed class Scan(char[] text, List<Token> tokens, DateOnly received, Phrasebook phrases, Gazetteer places)
{
    private readonly PhraseTree?[] _trees = [.. tokens.Select(token => phrases.BeginningWith(token.Fold))];

    /// <summary>The requester's own words, at the offsets of the message.</summary>
    public char[] Text { get; } = text;

    /// <summary>The tokens.</summary>
    public List<Token> Tokens { get; } = tokens;

    /// <summary>The day from which relative dates count.</summary>
    public DateOnly Received { get; } = received;

    /// <summary>The vocabulary.</summary>
    public Phrasebook Phrases { get; } = phrases;

    /// <summary>The names of places.</summary>
    public Gazetteer Places { get; } = places;

    /// <summary>What was recognised so far, in order.</summary>
    public List<Item> Items { get; } = new(tokens.Count);

    /// <summary>The token at an index; an empty one outside the message.</summary>
    public Token At(int index) => index >= 0 && index < Tokens.Count ? Tokens[index] : new Token(TokenKind.Newline, Text.Length, 0, "", false, 0, false, false);

    /// <summary>Whether a phrase of a kind begins at a token, and its last token.</summary>
    public bool Has(TermKind kind, int index, out int last, out string value)
    {
        value = "";
        last = index;
        if (index < 0 || index >= Tokens.Count)
        {
            return false;
        }

        if (_trees[index] is { } tree && tree.Kinds.Contains(kind) && Phrasebook.Find(tree, Tokens, index, TermKinds.Of(kind)) is { Terms.Count: > 0 } found)
        {
            value = found.Terms.ValueOf(kind)!;
            last = found.Last;
            return true;
        }

        return false;
    }

    /// <summary>Whether a phrase of a kind begins at a token.</summary>
    public bool Has(TermKind kind, int index) => Has(kind, index, out _, out _);

    /// <summary>The longest phrase of a request that begins at a token, and its last token; no meanings when there is none.</summary>
    public (TermList Terms, int Last) Phrase(int index) => index < Tokens.Count ? Phrasebook.Find(_trees[index], Tokens, index) : (TermList.None, index);

    /// <summary>Puts another token in the place of one.</summary>
    public void Replace(int index, Token token)
    {
        Tokens[index] = token;
        _trees[index] = Phrases.BeginningWith(token.Fold);
    }

    /// <summary>An item over tokens.</summary>
    public Item Item(ItemKind kind, int first, int last) =>
        new(kind, first, last, Tokens[first].Start, Tokens[last].End, Tokens[first].Fold) { IsTitle = Tokens[first].Upper && !Tokens[first].Capitals };

    /// <summary>The characters from one token to another, as written.</summary>
    public string Written(int first, int last) => new(Text, Tokens[first].Start, Tokens[last].End - Tokens[first].Start);
}
