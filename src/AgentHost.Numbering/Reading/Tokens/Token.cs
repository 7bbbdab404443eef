namespace AgentHost.Numbering.Reading;

/// <summary>A piece of a message, with its place in the text.</summary>
/// <param name="Kind">What it is made of.</param>
/// <param name="Start">Offset of its first character.</param>
/// <param name="Length">Its length in characters.</param>
/// <param name="Fold">The token for comparing: lower case, without accents, dots and typographic apostrophes.</param>
/// <param name="Glued">Whether nothing stands between it and the token before.</param>
/// <param name="Gap">How many blanks stand before it, a tab counting as four.</param>
/// <param name="Upper">Whether it begins with a capital letter.</param>
/// <param name="Capitals">Whether all its letters are capitals.</param>
internal readonly record struct Token(TokenKind Kind, int Start, int Length, string Fold, bool Glued, int Gap, bool Upper, bool Capitals)
{
    /// <summary>Offset just after the last character.</summary>
    public int End => Start + Length;

    /// <summary>Whether it is this symbol.</summary>
    public bool IsSymbol(char symbol) => Kind == TokenKind.Symbol && Fold.Length > 0 && Fold[0] == symbol;

    /// <summary>Whether it is a hyphen or a dash.</summary>
    public bool IsHyphen => Kind == TokenKind.Symbol && Fold is "-";

    /// <summary>Whether it is so many digits and nothing else, no decimal point either.</summary>
    public bool IsDigits(int count) => Kind == TokenKind.Number && Length == count && Fold.Length == count && !Fold.Contains('.', StringComparison.Ordinal);

    /// <summary>The value of a number token; null when it is not one, or too large to be a count.</summary>
    public decimal? Number =>
        Kind == TokenKind.Number && Fold.Length < 20 && decimal.TryParse(Fold, System.Globalization.CultureInfo.InvariantCulture, out var value) ? value : null;
}
