using AgentHost.Numbering;
using AgentHost.Numbering.Requests;

namespace AgentHost.Zendesk.Comments;

/// <summary>What was asked for, as facts: the phrase of one line of a request, in the order in which every language puts it.</summary>
internal static class WishFacts
{
    /// <summary>The line as a phrase. The provider that a line names is left out: customers need not hear of carriers.</summary>
    public static Fact.Phrase Of(RequestLine line)
    {
        var parts = new List<(string, FactSet)> { Count(line) };
        parts.AddRange(Where(line));
        if (line.Alternatives.Count > 0)
        {
            parts.Add(("places", new FactSet().With("places", new Fact.Several([.. line.Alternatives.Select(place => new Fact.Outside(place))], "or"))));
        }

        if (line.Features.Count > 0)
        {
            parts.Add(("features", new FactSet().With("features", new Fact.Several([.. line.Features.Select(feature => new Fact.Term(Word.Of(feature)))], "and"))));
        }

        if (line.Pattern is { } pattern)
        {
            parts.Add((Word.Of(pattern.Kind), new FactSet().With("digits", new Fact.Digits(pattern.Digits))));
        }

        parts.AddRange(Rest(line));
        return new Fact.Phrase(parts);
    }

    private static (string, FactSet) Count(RequestLine line)
    {
        var type = Word.Of(line.NumberType);
        return line switch
        {
            { Quantity: null } => ($"{type} some", new FactSet()),
            { Quantity: { } least, QuantityMax: { } most } => ($"{type} range", new FactSet().With("count", least).With("most", most)),
            { Quantity: { } count } => (type, new FactSet().With("count", count)),
        };
    }

    private static IEnumerable<(string, FactSet)> Where(RequestLine line)
    {
        if (line.AreaCodes.Count > 0)
        {
            yield return ("codes", new FactSet().With("codes", new Fact.Several([.. line.AreaCodes.Select(code => new Fact.Digits(code.ToString()))], "or")));
        }

        if (line.Exchange is { } exchange)
        {
            yield return ("exchange", new FactSet().With("exchange", new Fact.Digits(exchange)));
        }

        if (Place(line.City, line.Region) is { } place)
        {
            yield return (line.City is null ? "region" : "place", new FactSet().With("place", place));
        }

        if (line.RateCenter is { } center && OutsideText.Clean(center).Length > 0)
        {
            yield return ("center", new FactSet().With("center", new Fact.Outside(center)));
        }

        if (line.Lata is { } lata)
        {
            yield return ("lata", new FactSet().With("lata", new Fact.Digits(lata)));
        }
    }

    private static IEnumerable<(string, FactSet)> Rest(RequestLine line)
    {
        if (line.Consecutive)
        {
            yield return ("consecutive", new FactSet());
        }

        if (line.Nearby is { } nearby)
        {
            yield return (nearby ? "nearby" : "only there", new FactSet());
        }

        if (line.MaxMonthlyPrice is { } cap)
        {
            yield return ("at most", new FactSet().With("price", new Fact.Price(cap)));
        }
    }

    /// <summary>A city and its region, "Seattle, WA"; null when nothing is left of them.</summary>
    public static Fact.Outside? Place(string? city, string? region)
    {
        var parts = new[] { city, region }.OfType<string>().Select(OutsideText.Clean).Where(part => part.Length > 0).ToList();
        return parts.Count == 0 ? null : new Fact.Outside(string.Join(", ", parts));
    }
}
