using AgentHost.Agent.Answers;
using AgentHost.Numbering;

namespace AgentHost.Zendesk.Comments;

/// <summary>
/// Refuses comments that state what the ledger's view does not hold (reliability rule 22): a digit string, number, price, day, state or link that is no fact. Every
/// comment passes before it leaves, those of templates too; a draft whose tone a model changed must also state the same as its template, in the same order, and nothing in the
/// words of another language.
/// </summary>
/// <param name="words">The comment's language.</param>
/// <param name="others">The other languages: what a draft says in one of them its reader understands as well.</param>
public sealed class CommentCheck(CommentWords words, IReadOnlyList<CommentWords> others)
{
    private static readonly StatedKind[] InWords = [StatedKind.State, StatedKind.Denial, StatedKind.NumberWord, StatedKind.WhenWord];

    private static readonly StatedKind[] InNames = [StatedKind.NumberWord, StatedKind.WhenWord];

    private readonly StatementReader _reader = new(words);
    private readonly IReadOnlyList<StatementReader> _others = [.. others.Select(language => new StatementReader(language))];

    /// <summary>The first thing that the text states and the facts do not hold; null when there is none.</summary>
    public Stated? FirstUnheld(string text, FactSet facts)
    {
        var held = new HashSet<Stated>();
        var digits = new AnswerCheck();
        Take(facts, held, digits);
        foreach (var stated in _reader.Read(text))
        {
            var known = stated.Kind switch
            {
                StatedKind.Denial => true,
                StatedKind.State => facts.States.Contains(stated.Value) || held.Contains(stated),
                StatedKind.Digits or StatedKind.Price or StatedKind.Number => held.Contains(stated) && digits.FirstUnknown(stated.Value) is null,
                _ => held.Contains(stated),
            };
            if (!known)
            {
                return stated;
            }
        }

        return null;
    }

    /// <summary>What makes a draft unfit in place of the template's text: it states something else, or the same in another order; null when it is fit.</summary>
    public Stated? FirstChanged(string draft, string template, FactSet facts)
    {
        if (FirstUnheld(draft, facts) is { } unheld)
        {
            return unheld;
        }

        return FirstDifference(_reader.Read(draft), _reader.Read(template))
            ?? _others.Select(reader => FirstDifference(reader.Read(draft).Where(IsInWords).ToList(), reader.Read(template).Where(IsInWords).ToList())).FirstOrDefault(difference => difference is not null);
    }

    private static bool IsInWords(Stated stated) => InWords.Contains(stated.Kind);

    private static Stated? FirstDifference(IReadOnlyList<Stated> said, IReadOnlyList<Stated> wanted)
    {
        for (var i = 0; i < Math.Max(said.Count, wanted.Count); i++)
        {
            if (i >= said.Count || i >= wanted.Count || said[i] != wanted[i])
            {
                return i < said.Count ? said[i] : wanted[i];
            }
        }

        return null;
    }

    private void Take(FactSet facts, HashSet<Stated> held, AnswerCheck digits)
    {
        foreach (var fact in facts.All.Values)
        {
            Take(fact, held, digits);
        }
    }

    private void Take(Fact fact, HashSet<Stated> held, AnswerCheck digits)
    {
        switch (fact)
        {
            case Fact.Several(var items, _):
                foreach (var item in items)
                {
                    Take(item, held, digits);
                }

                return;
            case Fact.Rows(var rows):
                foreach (var row in rows)
                {
                    Take(row, held, digits);
                }

                return;
            case Fact.Phrase(var parts):
                foreach (var (_, inner) in parts)
                {
                    Take(inner, held, digits);
                }

                return;
        }

        foreach (var stated in Of(fact))
        {
            held.Add(stated);
            digits.Learn(stated.Value);
        }
    }

    // Of words for numbers and days only those are held that stand in a name, such as Thousand Oaks; links and signs are none of any fact's.
    private IEnumerable<Stated> Of(Fact fact) => fact switch
    {
        Fact.Count(var value) => [new(StatedKind.Digits, value.ToString())],
        Fact.Price(var amount, var currency) => [new(StatedKind.Price, $"{amount:0.####} {currency}")],
        Fact.Day(var day) => [new(StatedKind.Day, $"{day:yyyy-MM-dd}")],
        Fact.Instant(var at) => [new(StatedKind.Day, $"{at.UtcDateTime:yyyy-MM-dd}"), new(StatedKind.Time, $"{at.UtcDateTime:HH:mm}")],
        Fact.Digits(var digits) => [new(StatedKind.Digits, digits)],
        Fact.Reference(var reference) => [new(StatedKind.Reference, reference)],
        Fact.Number(E164 number) => [new(StatedKind.Number, number.Value)],
        Fact.ReadableNumber(E164 number) => [new(StatedKind.Number, number.Value)],
        Fact.Outside(var text) => _reader.Read(OutsideText.Clean(text)).Where(stated => InNames.Contains(stated.Kind)),
        Fact.Quoted(var text) => _reader.Read(OutsideText.Clean(text)),
        _ => [],
    };
}
