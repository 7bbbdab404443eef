using System.Globalization;
using System.Text.RegularExpressions;
using AgentHost.Zendesk.Comments;

namespace AgentHost.Tests.Zendesk.Comments;

/// <summary>Reads the facts out of a comment, by other means than the product: what is found is taken away, and what digits are left are counts and codes.</summary>
internal static class CommentReading
{
    private static readonly string[][] Months =
    [
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
        ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"],
        ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"],
    ];

    /// <summary>Each different fact once, sorted: "number +12065550142", "price 4.5", "ref ORD-7K2M9QX", "day 2026-12-03", "digits 10".</summary>
    public static IReadOnlyList<string> Facts(string text, CommentLanguage language)
    {
        var facts = new SortedSet<string>(StringComparer.Ordinal);
        var french = language == CommentLanguage.French;
        Take(ref text, @"\b(ORD|BO|QUO|APP)-[0-9A-Z]{7}\b", m => facts.Add($"ref {m.Value}"));
        Take(ref text, @"\+\d{8,15}", m => facts.Add($"number {m.Value}"));
        Take(ref text, @"\(?\d{3}\)?[- ]\d{3}-\d{4}", m => facts.Add($"number +1{string.Concat(m.Value.Where(char.IsAsciiDigit))}"));
        for (var month = 1; month <= 12; month++)
        {
            var name = Months[(int)language][month - 1];
            var form = language switch
            {
                CommentLanguage.English => $@"{name} (?<d>\d+), (?<y>\d{{4}})",
                CommentLanguage.French => $@"(?<d>\d+) {name} (?<y>\d{{4}})",
                _ => $@"(?<d>\d+) de {name} de (?<y>\d{{4}})",
            };
            Take(ref text, form, m => facts.Add($"day {m.Groups["y"].Value}-{month:00}-{int.Parse(m.Groups["d"].Value, CultureInfo.InvariantCulture):00}"));
        }

        Take(ref text, french ? @"(?<a>[\d\u00A0]+,\d+) \$ US" : @"\$(?<a>[\d,]+\.\d+)", m => facts.Add($"price {Price(m.Groups["a"].Value, french):0.####}"));
        Take(ref text, @"\d{1,2}:\d{2}", m => facts.Add($"time {m.Value}"));
        Take(ref text, french ? @"\d[\d\u00A0]*" : @"\d[\d,]*", m => facts.Add($"digits {string.Concat(m.Value.Where(char.IsAsciiDigit))}"));
        return [.. facts];
    }

    private static decimal Price(string written, bool french) => decimal.Parse(
        french ? written.Replace("\u00A0", "", StringComparison.Ordinal).Replace(',', '.') : written.Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);

    private static void Take(ref string text, string pattern, Action<Match> found)
    {
        var regex = new Regex(pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        foreach (Match match in regex.Matches(text))
        {
            found(match);
        }

        text = regex.Replace(text, " ");
    }
}
