namespace AgentHost.Numbering.Reading;

/// <summary>A message under the recognisers: its text, its tokens, the day it came, and what was found so far.</summary>
internal sealed class Scan(char[] text, List<Token> tokens, DateOnly received, Phrasebook phrases, Gazetteer places)
{
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

        var (terms, end) = Phrases.Find(Tokens, index, [kind]);
        foreach (var term in terms)
        {
            if (term.Kind == kind)
            {
                value = term.Value;
                last = end;
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a phrase of a kind begins at a token.</summary>
    public bool Has(TermKind kind, int index) => Has(kind, index, out _, out _);

    /// <summary>An item over tokens.</summary>
    public Item Item(ItemKind kind, int first, int last) =>
        new(kind, first, last, Tokens[first].Start, Tokens[last].End, Tokens[first].Fold) { IsTitle = Tokens[first].Upper && !Tokens[first].Capitals };

    /// <summary>The characters from one token to another, as written.</summary>
    public string Written(int first, int last) => new(Text, Tokens[first].Start, Tokens[last].End - Tokens[first].Start);
}
