namespace AgentHost.Numbering.Reading;

/// <summary>What a recogniser made of a stretch of tokens.</summary>
internal enum ItemKind
{
    /// <summary>A word that means nothing to the reader.</summary>
    Word,

    /// <summary>A phrase of the vocabulary.</summary>
    Phrase,

    /// <summary>Punctuation within a sentence.</summary>
    Symbol,

    /// <summary>The gap between two cells of a table.</summary>
    Cell,

    /// <summary>The end of a sentence, a row or a paragraph.</summary>
    Break,

    /// <summary>Figures or number words whose meaning is still open.</summary>
    Number,

    /// <summary>A count of numbers asked for; without a figure for "some".</summary>
    Quantity,

    /// <summary>A three-digit area code.</summary>
    AreaCode,

    /// <summary>The exchange of an area code.</summary>
    Exchange,

    /// <summary>Whole telephone numbers.</summary>
    Phone,

    /// <summary>A place.</summary>
    Place,

    /// <summary>A reference of an order.</summary>
    Reference,

    /// <summary>A day.</summary>
    Date,

    /// <summary>An amount of money.</summary>
    Money,

    /// <summary>A cap on the monthly price.</summary>
    Price,

    /// <summary>A digit pattern.</summary>
    Pattern,

    /// <summary>A rate center.</summary>
    RateCenter,

    /// <summary>A LATA.</summary>
    Lata,

    /// <summary>What the numbers are for.</summary>
    Assignee,

    /// <summary>Digits that mean nothing here.</summary>
    Noise,
}
