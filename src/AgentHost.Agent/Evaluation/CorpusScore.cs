using AgentHost.Numbering.Reading;
using AgentHost.Numbering.Requests;
using AgentHost.Operations.Requests;

namespace AgentHost.Agent.Evaluation;

/// <summary>Reads the messages of one corpus and scores them by the rules of the corpora: what was read beside what it should be.</summary>
/// <param name="reader">The reader under evaluation.</param>
/// <param name="time">Times each reading.</param>
/// <param name="strictFalse">Whether a false of <c>nearby</c> and <c>backorder</c> differs from an absent one.</param>
public sealed class CorpusScore(IRequestReader reader, TimeProvider time, bool strictFalse)
{
    private static readonly string[] FieldOrder =
    [
        "quantity", "quantityMax", "country", "numberType", "areaCodes", "exchange", "region", "city", "rateCenter", "lata", "alternatives", "nearby", "features",
        "pattern", "consecutive", "provider", "maxMonthlyPrice", "numbers", "reference", "assignTo", "backorder", "neededBy",
    ];

    private readonly Tally _all = new();
    private readonly SortedDictionary<string, Tally> _tags = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, Tally> _intents = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Agreement> _fields = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, Agreement> _missing = new(StringComparer.Ordinal);
    private readonly List<double> _milliseconds = [];
    private readonly List<Mismatch> _mismatches = [];
    private int _dialogues;
    private int _everyTurnExact;
    private int _lastTurnExact;

    /// <summary>Reads one item and adds its score.</summary>
    public async Task AddAsync(CorpusItem item, CancellationToken ct)
    {
        NumberRequest? soFar = null;
        var exact = new List<bool>();
        foreach (var turn in item.Turns)
        {
            var started = time.GetTimestamp();
            var reading = await reader.ReadAsync(turn.Text, item.Received, soFar, null, ct);
            _milliseconds.Add(time.GetElapsedTime(started).TotalMilliseconds);
            exact.Add(Score(item, turn, exact.Count + 1, reading, soFar));
            soFar = reading.Request;
        }

        if (item.IsDialogue)
        {
            _dialogues++;
            _everyTurnExact += exact.TrueForAll(e => e) ? 1 : 0;
            _lastTurnExact += exact[^1] ? 1 : 0;
        }
    }

    /// <summary>What all items added so far scored.</summary>
    public FileReport Report(string file) => new()
    {
        File = file,
        All = _all.Row("all"),
        Dialogues = _dialogues == 0 ? null : new(_dialogues, Agreement.Percent(_everyTurnExact, _dialogues), Agreement.Percent(_lastTurnExact, _dialogues)),
        Tags = [.. _tags.Select(t => t.Value.Row(t.Key)), .. _intents.Select(t => t.Value.Row($"intent:{t.Key}"))],
        Fields =
        [
            .. _fields.OrderBy(f => Array.IndexOf(FieldOrder, f.Key) is var at and >= 0 ? at : FieldOrder.Length).ThenBy(f => f.Key, StringComparer.Ordinal).Select(f => Row(f.Key, f.Value)),
            .. _missing.Select(m => Row($"missing:{m.Key}", m.Value)),
        ],
        MedianMilliseconds = Quantile(0.5),
        SlowestHundredthMilliseconds = Quantile(0.99),
        Mismatches = _mismatches,
    };

    private static FieldRow Row(string name, Agreement count) => new(name, count.Gold, count.Given, count.Precision, count.Recall, count.F1);

    private bool Score(CorpusItem item, CorpusTurn turn, int number, Reading reading, NumberRequest? soFar)
    {
        var gold = NormalForm.Of(turn.Gold!, strictFalse);
        var score = ItemScore.Of(gold, NormalForm.Of(NumberRequestJson.ToNode(reading.Request), strictFalse));
        var unsupported = SlotEvidence.Unsupported(turn.Text, reading, soFar);
        foreach (var tally in item.Tags.Distinct().Select(tag => At(_tags, tag)).Append(At(_intents, gold.Intent?.Trim('"') ?? "none")).Append(_all))
        {
            tally.Add(score, unsupported.Count);
        }

        foreach (var (field, count) in score.Fields)
        {
            _fields[field] = _fields.GetValueOrDefault(field, Agreement.None) + count;
        }

        var (missing, given) = score.MissingValues;
        foreach (var value in missing.Union(given))
        {
            var (isGold, isGiven) = (missing.Contains(value), given.Contains(value));
            var key = value.Trim('"');
            _missing[key] = _missing.GetValueOrDefault(key, Agreement.None) + new Agreement(isGold && isGiven ? 1 : 0, isGold ? 1 : 0, isGiven ? 1 : 0);
        }

        if (!score.Exact || unsupported.Count > 0)
        {
            _mismatches.Add(new(item.IsDialogue ? $"{item.Id}/{number}" : item.Id, turn.Text, [.. score.Differences, .. unsupported.Select(slot => $"{slot}: no words support it")]));
        }

        return score.Exact;
    }

    private static Tally At(SortedDictionary<string, Tally> tallies, string name)
    {
        if (!tallies.TryGetValue(name, out var tally))
        {
            tallies[name] = tally = new();
        }

        return tally;
    }

    private double Quantile(double share)
    {
        if (_milliseconds.Count == 0)
        {
            return 0;
        }

        var sorted = _milliseconds.Order().ToList();
        return Math.Round(sorted[Math.Min(sorted.Count - 1, (int)(share * sorted.Count))], 3);
    }
}
