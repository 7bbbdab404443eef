using AgentHost.Numbering;

namespace AgentHost.Zendesk.Comments;

/// <summary>One thing that a comment may say, as a value of the ledger: how it is written is the language's. Closed.</summary>
public abstract record Fact
{
    private Fact()
    {
    }

    /// <summary>How many.</summary>
    public sealed record Count(int Value) : Fact;

    /// <summary>A price; never a cost.</summary>
    /// <param name="Amount">In units of the currency.</param>
    /// <param name="Currency">ISO 4217.</param>
    public sealed record Price(decimal Amount, string Currency = "USD") : Fact;

    /// <summary>A day, UTC.</summary>
    public sealed record Day(DateOnly Value) : Fact;

    /// <summary>An instant, UTC, told to the minute.</summary>
    public sealed record Instant(DateTimeOffset Value) : Fact;

    /// <summary>Digits that count nothing: an area code, an exchange, the digits of a pattern, a LATA.</summary>
    public sealed record Digits(string Value) : Fact;

    /// <summary>One of our references, such as "ORD-7K2M9QX".</summary>
    public sealed record Reference(string Value) : Fact;

    /// <summary>A number, written in E.164.</summary>
    public sealed record Number(E164 Value) : Fact;

    /// <summary>A number of country code 1 as people read it.</summary>
    public sealed record ReadableNumber(E164 Value) : Fact;

    /// <summary>Words from outside, such as a city: cleaned of everything but words before they are written.</summary>
    public sealed record Outside(string Value) : Fact;

    /// <summary>Words that a note to agents repeats, such as a reason that somebody gave: cleaned like those from outside, and what they speak of is not stated by the note.</summary>
    public sealed record Quoted(string Value) : Fact;

    /// <summary>A word of the language by its key in <c>prompts/tickets/words.md</c>.</summary>
    public sealed record Term(string Key) : Fact;

    /// <summary>Several of them, joined.</summary>
    /// <param name="Items">At least one.</param>
    /// <param name="Joiner">"and" or "or".</param>
    public sealed record Several(IReadOnlyList<Fact> Items, string Joiner) : Fact;

    /// <summary>Phrases one after the other, each by its key in <c>prompts/tickets/words.md</c> with its facts.</summary>
    public sealed record Phrase(IReadOnlyList<(string Key, FactSet Facts)> Parts) : Fact;

    /// <summary>Rows of a list.</summary>
    public sealed record Rows(IReadOnlyList<FactSet> Items) : Fact;

    /// <summary>Something that holds and has no value.</summary>
    public sealed record Holds : Fact;
}
