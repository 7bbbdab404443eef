using System.Text;

namespace AgentHost.Zendesk.Comments;

/// <summary>
/// Writes comments: the lines of a template with the facts put in as the language writes them (reliability rule 22). Nothing is reckoned or looked up here, and a
/// value is never looked through for placeholders.
/// </summary>
public sealed class CommentRenderer(CommentTemplates templates)
{
    /// <summary>The comment of a kind.</summary>
    public CommentBody Render(string kind, FactSet facts, CommentLanguage language)
    {
        var words = templates.Words(language);
        var paragraphs = new List<CommentParagraph>();
        foreach (var group in templates.Lines(kind, language).GroupBy(line => line.Group))
        {
            var lines = group.ToList();
            if (!lines[0].IsItem)
            {
                paragraphs.AddRange(lines.Where(line => Fits(line, facts, facts)).Select(line => new CommentParagraph(Fill(line.Text, facts, facts, words), [])));
            }
            else if (Items(lines, facts, words) is { Count: > 0 } items)
            {
                paragraphs.Add(new CommentParagraph("", items));
            }
        }

        return new CommentBody(paragraphs);
    }

    /// <summary>A phrase of <c>words.md</c>, such as a subject.</summary>
    public string Phrase(string key, FactSet facts, CommentLanguage language) => Fill(templates.Words(language)[key], facts, facts, templates.Words(language));

    /// <summary>A fact as the language writes it.</summary>
    public static string Write(Fact fact, CommentWords words) => fact switch
    {
        Fact.Count(var value) => words.Count(value),
        Fact.Price(var amount, var currency) => words.Price(amount, currency),
        Fact.Day(var day) => words.Day(day),
        Fact.Instant(var at) => words.Instant(at),
        Fact.Digits(var digits) => digits,
        Fact.Reference(var reference) => reference,
        Fact.Number(var number) => number.Value,
        Fact.ReadableNumber(var number) => words.Readable(number),
        Fact.Outside(var text) => OutsideText.Clean(text),
        Fact.Quoted(var text) => OutsideText.Clean(text),
        Fact.Term(var key) => words[key],
        Fact.Several(var items, var joiner) => words.Join([.. items.Select(item => Write(item, words))], joiner),
        Fact.Phrase(var parts) => string.Join(' ', parts.Select(part => Fill(words[part.Key], part.Facts, part.Facts, words))),
        _ => throw new ArgumentException($"A {fact.GetType().Name} is not written by itself.", nameof(fact)),
    };

    private static List<string> Items(List<TemplateLine> lines, FactSet facts, CommentWords words)
    {
        var items = new List<string>();
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            if (ListOf(line, facts) is not { } list)
            {
                if (Fits(line, facts, facts))
                {
                    items.Add(Fill(line.Text, facts, facts, words));
                }
            }
            else if (done.Add(list) && facts.TryGet(list, out var rows))
            {
                var forms = lines.Where(other => ListOf(other, facts) == list).ToList();
                items.AddRange(
                    from row in ((Fact.Rows)rows).Items
                    let form = forms.Find(form => Fits(form, row, facts))
                    where form is not null
                    select Fill(form.Text, row, facts, words));
            }
        }

        return items;
    }

    private static string? ListOf(TemplateLine line, FactSet facts) =>
        line.Conditions.FirstOrDefault(c => !c.Absent && facts.TryGet(c.Fact, out var fact) && fact is Fact.Rows)?.Fact;

    private static bool Fits(TemplateLine line, FactSet row, FactSet facts) => line.Conditions.All(c => (row.TryGet(c.Fact, out _) ? row : facts).Has(c.Fact) != c.Absent);

    private static string Fill(string text, FactSet row, FactSet facts, CommentWords words)
    {
        var filled = new StringBuilder();
        var parts = text.Split("{{");
        filled.Append(parts[0]);
        foreach (var part in parts.Skip(1))
        {
            var end = part.IndexOf("}}", StringComparison.Ordinal);
            var forms = part[..end].Split('|');
            var fact = row.TryGet(forms[0], out var own) || facts.TryGet(forms[0], out own) ? own : throw new ArgumentException($"The fact \"{forms[0]}\" is missing.", nameof(facts));
            filled.Append(forms.Length == 1 ? Write(fact, words) : ByCount(forms, ((Fact.Count)fact).Value, words)).Append(part, end + 2, part.Length - end - 2);
        }

        return filled.ToString();
    }

    private static string ByCount(string[] forms, int count, CommentWords words)
    {
        var form = forms.Length == 4 && count == 0 ? forms[1] : words.IsOne(count) ? forms[^2] : forms[^1];
        return form.Replace("#", words.Count(count), StringComparison.Ordinal);
    }
}
