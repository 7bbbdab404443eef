namespace AgentHost.Agent.Evaluation;

/// <summary>One predicted request beside the one that it should be.</summary>
internal sealed class ItemScore
{
    private ItemScore(NormalForm gold, NormalForm given)
    {
        IntentRight = gold.Intent == given.Intent;
        Exact = gold.ExactKey == given.ExactKey;
        Missing = Agreement.Of(gold.Missing, given.Missing);
        MissingValues = (gold.Missing, given.Missing);
        var pairs = Pairs(gold.Lines, given.Lines);
        Tally(gold.Fields, given.Fields);
        foreach (var (left, right) in pairs)
        {
            Tally(left, right);
        }

        if (!Exact)
        {
            Differences = [.. DifferencesOf(gold, given, pairs)];
        }
    }

    /// <summary>Whether the intent is right.</summary>
    public bool IntentRight { get; }

    /// <summary>Whether the whole request is right.</summary>
    public bool Exact { get; }

    /// <summary>How <c>missing</c> agrees.</summary>
    public Agreement Missing { get; }

    /// <summary>The values of <c>missing</c> of both.</summary>
    public (IReadOnlySet<string> Gold, IReadOnlySet<string> Given) MissingValues { get; }

    /// <summary>How the slots of each field agree, under the pairing of lines with most slots in common.</summary>
    public Dictionary<string, Agreement> Fields { get; } = new(StringComparer.Ordinal);

    /// <summary>What differs, a line each.</summary>
    public IReadOnlyList<string> Differences { get; } = [];

    /// <summary>Compares two requests.</summary>
    public static ItemScore Of(NormalForm gold, NormalForm given) => new(gold, given);

    private static List<(SortedDictionary<string, string> Gold, SortedDictionary<string, string> Given)> Pairs(
        IReadOnlyList<SortedDictionary<string, string>> gold, IReadOnlyList<SortedDictionary<string, string>> given)
    {
        var (goldSlots, givenSlots) = (gold.Select(NormalForm.Slots).ToList(), given.Select(NormalForm.Slots).ToList());
        var columns = LinePairing.Pair([.. goldSlots.Select(g => givenSlots.Select(p => g.Count(p.Contains)).ToArray())]);
        var pairs = gold.Select((line, row) => (line, columns[row] < 0 ? [] : given[columns[row]])).ToList();
        pairs.AddRange(given.Where((_, column) => !columns.Contains(column)).Select(line => (new SortedDictionary<string, string>(StringComparer.Ordinal), line)));
        return pairs;
    }

    private static IEnumerable<string> DifferencesOf(
        NormalForm gold, NormalForm given, List<(SortedDictionary<string, string> Gold, SortedDictionary<string, string> Given)> pairs)
    {
        var outside = DifferencesOf("", gold.Fields, given.Fields).OrderBy(d => !d.StartsWith("intent", StringComparison.Ordinal));
        return outside.Concat(pairs.SelectMany((pair, index) => pair switch
        {
            ({ Count: 0 }, var extra) => [$"line {index + 1} not in gold: {NormalForm.Text(extra)}"],
            (var lost, { Count: 0 }) => [$"line {index + 1} not predicted: {NormalForm.Text(lost)}"],
            _ => DifferencesOf($"line {index + 1} ", pair.Gold, pair.Given),
        }));
    }

    private static IEnumerable<string> DifferencesOf(string where, SortedDictionary<string, string> gold, SortedDictionary<string, string> given) =>
        gold.Keys.Union(given.Keys).Order(StringComparer.Ordinal)
            .Where(key => gold.GetValueOrDefault(key) != given.GetValueOrDefault(key))
            .Select(key => $"{where}{key}: gold {gold.GetValueOrDefault(key) ?? "-"}, predicted {given.GetValueOrDefault(key) ?? "-"}");

    private void Tally(SortedDictionary<string, string> gold, SortedDictionary<string, string> given)
    {
        var (goldSlots, givenSlots) = (NormalForm.Slots(gold), NormalForm.Slots(given));
        foreach (var field in goldSlots.Concat(givenSlots).Select(slot => slot.Field).Distinct().ToList())
        {
            HashSet<Slot> Only(HashSet<Slot> slots) => [.. slots.Where(slot => slot.Field == field)];
            Fields[field] = Fields.GetValueOrDefault(field, Agreement.None) + Agreement.Of(Only(goldSlots), Only(givenSlots));
        }
    }
}
