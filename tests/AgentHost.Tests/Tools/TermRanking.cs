namespace AgentHost.Tests.Tools;

/// <summary>Ranks documents by the words of a query with BM25 (Robertson and Zaragoza 2009; k1 1.2, b 0.75), after cutting common endings and
/// leaving out words that every sentence has. A handle or a tool's name ("order_get") is one word.</summary>
internal sealed class TermRanking
{
    private const double TermSaturation = 1.2;
    private const double LengthWeight = 0.75;
    private static readonly string[] Endings = ["ing", "ed", "es", "s"];

    private static readonly HashSet<string> Empty = new(
        "a an and are as at be by can did do does for from have how i if in is it its me my no not of on or our so than that the their them then these they this those to us was we what when where which who will with would you your"
            .Split(' '),
        StringComparer.Ordinal);

    private readonly Dictionary<string, Dictionary<string, int>> _counts;
    private readonly Dictionary<string, int> _documents = new(StringComparer.Ordinal);
    private readonly double _meanLength;

    public TermRanking(IReadOnlyDictionary<string, string> documents)
    {
        _counts = documents.ToDictionary(
            document => document.Key,
            document => Terms(document.Value).GroupBy(term => term, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal),
            StringComparer.Ordinal);
        foreach (var term in _counts.Values.SelectMany(counts => counts.Keys))
        {
            _documents[term] = _documents.GetValueOrDefault(term) + 1;
        }

        _meanLength = _counts.Values.Average(counts => counts.Values.Sum());
    }

    /// <summary>The names of the documents, the best first; equal scores in the order of names.</summary>
    public IReadOnlyList<string> Rank(string query)
    {
        var terms = Terms(query).Distinct(StringComparer.Ordinal).ToList();
        return [.. _counts
            .OrderByDescending(document => terms.Sum(term => Score(document.Value, term)))
            .ThenBy(document => document.Key, StringComparer.Ordinal)
            .Select(document => document.Key)];
    }

    private double Score(Dictionary<string, int> counts, string term)
    {
        if (!counts.TryGetValue(term, out var count))
        {
            return 0;
        }

        var having = _documents[term];
        var rarity = Math.Log(1 + ((_counts.Count - having + 0.5) / (having + 0.5)));
        var length = 1 - LengthWeight + (LengthWeight * counts.Values.Sum() / _meanLength);
        return rarity * count * (TermSaturation + 1) / (count + (TermSaturation * length));
    }

    private static IEnumerable<string> Terms(string text)
    {
        var word = new System.Text.StringBuilder();
        foreach (var letter in text.ToLowerInvariant() + " ")
        {
            if (char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-')
            {
                word.Append(letter);
            }
            else if (word.Length > 0)
            {
                if (!Empty.Contains(word.ToString()))
                {
                    yield return Stem(word.ToString());
                }

                word.Clear();
            }
        }
    }

    private static string Stem(string word) =>
        Endings.FirstOrDefault(ending => word.Length > ending.Length + 2 && word.EndsWith(ending, StringComparison.Ordinal)) is { } found
            ? word[..^found.Length]
            : word;
}
