using AgentHost.Numbering.Requests;

namespace AgentHost.Numbering.Reading;

/// <summary>A recognised stretch of a message.</summary>
internal sealed class Item(ItemKind kind, int first, int last, int start, int end, string text)
{
    /// <summary>What it is; the classifier settles what was open.</summary>
    public ItemKind Kind { get; set; } = kind;

    /// <summary>Index of the first token.</summary>
    public int First { get; } = first;

    /// <summary>Index of the last token.</summary>
    public int Last { get; } = last;

    /// <summary>Offset of the first character.</summary>
    public int Start { get; set; } = start;

    /// <summary>Offset after the last character.</summary>
    public int End { get; set; } = end;

    /// <summary>The first token, folded.</summary>
    public string Text { get; } = text;

    /// <summary>Whether it is a word that begins with a capital letter and goes on with small ones.</summary>
    public bool IsTitle { get; init; }

    /// <summary>The meanings of a phrase.</summary>
    public TermList Terms { get; init; } = TermList.None;

    /// <summary>The count of a number or quantity.</summary>
    public Count Count { get; set; }

    /// <summary>The area code, as three digits.</summary>
    public string? Code { get; set; }

    /// <summary>The value of a reference, exchange, LATA, rate center or assignee.</summary>
    public string? Value { get; init; }

    /// <summary>The telephone numbers.</summary>
    public IReadOnlyList<E164> Numbers { get; init; } = [];

    /// <summary>The place.</summary>
    public PlaceRef? Place { get; init; }

    /// <summary>The day.</summary>
    public DateOnly Date { get; init; }

    /// <summary>Whether a date needs no "by" to be a deadline, or a telephone number is only contact data.</summary>
    public bool Flag { get; set; }

    /// <summary>The amount in US dollars.</summary>
    public decimal Amount { get; init; }

    /// <summary>The pattern.</summary>
    public NumberPattern? Pattern { get; init; }

    /// <summary>Whether the item stands under a negation.</summary>
    public bool Negated { get; set; }

    /// <summary>Whether the phrase has this meaning.</summary>
    public bool Is(TermKind kind) => Kind == ItemKind.Phrase && Terms.Kinds.Contains(kind);

    /// <summary>Whether the phrase has this meaning and value.</summary>
    public bool Is(TermKind kind, string value) => Kind == ItemKind.Phrase && Terms.Has(kind, value);

    /// <summary>The value of this meaning; null when the phrase does not have it.</summary>
    public string? ValueOf(TermKind kind) => Kind == ItemKind.Phrase ? Terms.ValueOf(kind) : null;

    /// <summary>Whether it is this punctuation mark.</summary>
    public bool IsSymbol(char symbol) => Kind == ItemKind.Symbol && Text[0] == symbol;
}
