namespace AgentHost.Numbering.Reading;

/// <summary>Blanks signatures and notices: what follows a closing formula, and a last paragraph that is only a name and how to reach it.</summary>
internal static class Signature
{
    private static readonly TermKinds Wishes = TermKinds.Of(
        TermKind.Noun, TermKind.Want, TermKind.Order, TermKind.Label, TermKind.Backorder, TermKind.Nearby, TermKind.Correct, TermKind.Vague,
        TermKind.Provider, TermKind.Consecutive, TermKind.Cancel, TermKind.Release, TermKind.Type);

    private static readonly TermKinds Asking = TermKinds.Of(TermKind.Noun, TermKind.Want, TermKind.Order, TermKind.Backorder, TermKind.Release, TermKind.Cancel);

    /// <summary>Blanks the signature and the notices of a message.</summary>
    public static void Blank(char[] text, List<TextLine> lines)
    {
        var first = 0;
        while (first < lines.Count && lines[first].IsBlank)
        {
            first++;
        }

        for (var i = first; i < lines.Count; i++)
        {
            if (lines[i].IsBlank)
            {
                continue;
            }

            if (OpensNotice(text, lines[i]))
            {
                i = BlankParagraph(text, lines, i);
            }
            else if (i > first && IsClosing(text, lines[i]))
            {
                BlankAfterClosing(text, lines, i);
                return;
            }
        }

        BlankLastParagraph(text, lines, first);
    }

    private static bool OpensNotice(char[] text, TextLine line)
    {
        var tokens = Tokens(text, line, 60);
        return tokens.Count > 1 && Phrasebook.Default.Find(tokens, 0, TermKinds.Of(TermKind.Notice)) is { Terms.Count: > 0 } found
            && (found.Last > 0 || tokens[0].Capitals || tokens[1].IsSymbol(':'));
    }

    private static int BlankParagraph(char[] text, List<TextLine> lines, int at)
    {
        while (at < lines.Count && !lines[at].IsBlank)
        {
            MessageText.Blank(text, lines[at].Start, lines[at].End);
            at++;
        }

        return at;
    }

    // A closing formula alone on its line, or with a name; "- Ivan" too.
    private static bool IsClosing(char[] text, TextLine line)
    {
        if (line.End - line.Start > 60)
        {
            return false;
        }

        var tokens = Tokens(text, line, 60);
        if (tokens.Count == 0 || tokens.Any(token => token.Kind == TokenKind.Number))
        {
            return false;
        }

        if (tokens[0].IsHyphen && tokens.Count <= 4)
        {
            return tokens.Skip(1).All(token => token.Upper || token.IsHyphen || token.Kind == TokenKind.Symbol);
        }

        var (terms, last) = Phrasebook.Default.Find(tokens, 0, TermKinds.Of(TermKind.Closing));
        return terms.Count > 0 && tokens.Count - last <= 6
            && tokens.Skip(last + 1).All(token => token.Kind == TokenKind.Symbol || token.Upper || Phrasebook.Default.Has(TermKind.Closing, token.Fold));
    }

    private static void BlankAfterClosing(char[] text, List<TextLine> lines, int at)
    {
        var postscript = false;
        for (var i = at; i < lines.Count; i++)
        {
            if (lines[i].IsBlank)
            {
                postscript = false;
                continue;
            }

            var line = new ReadOnlySpan<char>(text, lines[i].Start, lines[i].End - lines[i].Start);
            postscript |= line.StartsWith("P.S", StringComparison.OrdinalIgnoreCase) || line.StartsWith("PS:", StringComparison.OrdinalIgnoreCase) || line.StartsWith("PS ", StringComparison.Ordinal);
            if (!postscript)
            {
                MessageText.Blank(text, lines[i].Start, lines[i].End);
            }
        }
    }

    private static void BlankLastParagraph(char[] text, List<TextLine> lines, int first)
    {
        var last = lines.Count - 1;
        while (last > first && IsEmpty(text, lines[last]))
        {
            last--;
        }

        var start = last;
        while (start > first && !IsEmpty(text, lines[start - 1]))
        {
            start--;
        }

        if (start <= first || last - start > 7)
        {
            return;
        }

        if (NamesAPerson(text, lines, start, last) || Enumerable.Range(start, last - start + 1).All(i => MayBeSignature(text, lines[i])))
        {
            MessageText.Blank(text, lines[start].Start, lines[last].End);
        }
    }

    // A name on a line of its own, how to reach it below, and not a word of a wish.
    private static bool NamesAPerson(char[] text, List<TextLine> lines, int start, int last)
    {
        var name = Tokens(text, lines[start], 60);
        if (last == start || name.Count(token => token.Kind == TokenKind.Word) is < 2 or > 5 || !name.TrueForAll(token => token.Upper || (token.Kind == TokenKind.Symbol && !token.IsSymbol(':'))))
        {
            return false;
        }

        var reach = false;
        for (var i = start; i <= last; i++)
        {
            var tokens = Tokens(text, lines[i], 120);
            for (var at = 0; at < tokens.Count; at++)
            {
                if (tokens[at].Kind == TokenKind.Word && Phrasebook.Default.Find(tokens, at, Asking).Terms.Count > 0)
                {
                    return false;
                }

                reach |= tokens[at].IsSymbol('@') || (tokens[at] is { Kind: TokenKind.Number, Length: 4 } && at > 1 && tokens[at].Glued && tokens[at - 2].Kind == TokenKind.Number);
            }
        }

        return reach;
    }

    private static bool IsEmpty(char[] text, TextLine line) => line.IsBlank || new ReadOnlySpan<char>(text, line.Start, line.End - line.Start).IsWhiteSpace();

    private static bool MayBeSignature(char[] text, TextLine line)
    {
        if (line.End - line.Start > 75)
        {
            return false;
        }

        var tokens = Tokens(text, line, 75);
        if (tokens.Count(token => token.Kind == TokenKind.Word) >= 4 && tokens[^1].Fold is "." or "?" or "!")
        {
            return false;
        }

        for (var i = 0; i < tokens.Count; i++)
        {
            var isCount = tokens[i].Kind == TokenKind.Number && tokens[i].Length <= 3 && !IsContactPart(tokens, i);
            if (isCount || (tokens[i].Kind == TokenKind.Word && (Phrasebook.Default.Find(tokens, i, Wishes).Terms.Count > 0 || tokens[i].Fold is "in" or "for" or "by")))
            {
                return false;
            }
        }

        return tokens.Count > 0 && (tokens[0].Upper || tokens[0].Kind == TokenKind.Symbol || tokens.Any(token => token.Kind == TokenKind.Number));
    }

    // Digits of a telephone number, of a street address ("suite 240", "4th floor"), of an extension.
    private static bool IsContactPart(List<Token> tokens, int at) =>
        (at + 1 < tokens.Count && ((tokens[at + 1].Glued && !tokens[at + 1].IsSymbol(',')) || (tokens[at + 1].Kind == TokenKind.Number && tokens[at + 1].Length >= 3)))
        || (at > 0 && (tokens[at].Glued || tokens[at - 1].Kind == TokenKind.Number || Phrasebook.Default.Has(TermKind.NotRef, tokens[at - 1].Fold)
            || tokens[at - 1].IsSymbol('.') || tokens[at - 1].IsSymbol('#')));

    private static List<Token> Tokens(char[] text, TextLine line, int most) =>
        Tokenizer.Tokenize(new ReadOnlySpan<char>(text, line.Start, Math.Min(most + 20, line.End - line.Start)));
}
