namespace AgentHost.Numbering.Reading;

/// <summary>What a token is made of.</summary>
internal enum TokenKind
{
    /// <summary>Letters, with inner apostrophes; also a dotted abbreviation ("D.C.") and "w/".</summary>
    Word,

    /// <summary>Digits, with grouping commas and one decimal point.</summary>
    Number,

    /// <summary>One other character, or a run of full stops.</summary>
    Symbol,

    /// <summary>The end of a line.</summary>
    Newline,
}
