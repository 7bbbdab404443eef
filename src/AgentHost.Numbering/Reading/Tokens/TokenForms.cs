namespace AgentHost.Numbering.Reading;

/// <summary>
/// Brings the tokens of French and Spanish sentences into the form that the recognisers know: elided words are cut off ("d'un",
/// "l'indicatif"), blanks within a figure close ("1 500"), decimal commas become points ("2,50 $"). English sentences stay as they are.
/// </summary>
internal static class TokenForms
{
    private static readonly string[] Elided = ["d'", "l'", "j'", "n'", "s'", "c'", "m'", "t'", "qu'", "jusqu'", "lorsqu'", "puisqu'"];

    /// <summary>The tokens in that form.</summary>
    public static List<Token> Adapt(char[] text, List<Token> tokens, Lexicon lexicon, Gazetteer places)
    {
        if (lexicon.IsEnglish)
        {
            return tokens;
        }

        var adapted = new List<Token>(tokens.Count + 16);
        for (var at = 0; at < tokens.Count; at++)
        {
            var token = tokens[at];
            var language = lexicon.LanguageAt(token.Start);
            if (language == Language.French && token.Kind == TokenKind.Word && ElidedLength(tokens, at, places) is var length and > 0)
            {
                adapted.Add(token with { Length = length, Fold = token.Fold[..length], Capitals = false });
                adapted.Add(token with { Start = token.Start + length, Length = token.Length - length, Fold = token.Fold[length..], Glued = true, Gap = 0, Upper = char.IsUpper(text[token.Start + length]) });
            }
            else if (language != Language.English && token.Kind == TokenKind.Number && Decimal(tokens, at) is { } amount)
            {
                adapted.Add(amount);
                at += 2;
            }
            else if (language != Language.English && token.Kind == TokenKind.Number && Thousands(tokens, at) is { } thousands)
            {
                adapted.Add(thousands);
                at++;
            }
            else
            {
                adapted.Add(token);
            }
        }

        return adapted;
    }

    /// <summary>The words of a phrase, folded, its elided words apart.</summary>
    public static IEnumerable<string> CutElided(string fold)
    {
        foreach (var elided in Elided)
        {
            if (fold.Length > elided.Length && fold.StartsWith(elided, StringComparison.Ordinal))
            {
                return [elided, fold[elided.Length..]];
            }
        }

        return [fold];
    }

    // "l'Assomption" and "Val-d'Or" are names; "d'Ottawa" is a preposition and a name.
    private static int ElidedLength(List<Token> tokens, int at, Gazetteer places)
    {
        var token = tokens[at];
        if (at > 0 && token.Glued && tokens[at - 1].IsHyphen)
        {
            return 0;
        }

        foreach (var elided in Elided)
        {
            if (token.Length > elided.Length && token.Fold.Length == token.Length && token.Fold.StartsWith(elided, StringComparison.Ordinal))
            {
                return places.Find(tokens, at).Place is null ? elided.Length : 0;
            }
        }

        return 0;
    }

    // "2,50 $", "$ 1,25", "0,75 dollar": a comma before two digits or one, beside the sign or the name of money.
    private static Token? Decimal(List<Token> tokens, int at)
    {
        if (at + 2 >= tokens.Count || !tokens[at + 1].IsSymbol(',') || !tokens[at + 1].Glued || tokens[at + 2] is not { Kind: TokenKind.Number, Glued: true, Length: 1 or 2 })
        {
            return null;
        }

        var after = at + 3 < tokens.Count ? tokens[at + 3] : default;
        var money = (at > 0 && tokens[at - 1].IsSymbol('$')) || after.IsSymbol('$') || after.Fold is "us" or "usd" or "dollar" or "dollars" or "dolar" or "dolares" or "piastre" or "piastres" or "cad" or "can";
        return money && after.Kind != TokenKind.Number
            ? tokens[at] with { Length = tokens[at + 2].End - tokens[at].Start, Fold = $"{tokens[at].Fold}.{tokens[at + 2].Fold}" }
            : null;
    }

    // "1 500": one to three digits, a blank, and three digits that are no area code.
    private static Token? Thousands(List<Token> tokens, int at)
    {
        if (tokens[at].Length > 3 || at + 1 >= tokens.Count || tokens[at + 1] is not { Kind: TokenKind.Number, Length: 3, Gap: 1, Fold: [_, _, '0'] } rest || rest.Fold.Contains('.', StringComparison.Ordinal))
        {
            return null;
        }

        var before = at > 0 ? tokens[at - 1] : default;
        var after = at + 2 < tokens.Count ? tokens[at + 2] : default;
        var apart = !(before.Kind == TokenKind.Number || (tokens[at].Glued && before.Kind == TokenKind.Symbol)) && !(after.Kind == TokenKind.Number || (after.Glued && after.IsHyphen));
        var tollFree = tokens[at].Fold == "1" && rest.Fold == "800";
        return apart && !tollFree ? tokens[at] with { Length = rest.End - tokens[at].Start, Fold = tokens[at].Fold + rest.Fold } : null;
    }
}
