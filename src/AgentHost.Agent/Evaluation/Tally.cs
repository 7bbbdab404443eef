namespace AgentHost.Agent.Evaluation;

/// <summary>Sums scores over messages: all of a file, or those with one tag.</summary>
internal sealed class Tally
{
    private int _messages;
    private int _intentRight;
    private int _exact;
    private int _unsupported;
    private Agreement _slots = Agreement.None;
    private Agreement _missing = Agreement.None;

    /// <summary>Adds one message.</summary>
    /// <param name="score">Its score.</param>
    /// <param name="unsupported">How many of its slots no words of the message support.</param>
    public void Add(ItemScore score, int unsupported)
    {
        _messages++;
        _intentRight += score.IntentRight ? 1 : 0;
        _exact += score.Exact ? 1 : 0;
        _unsupported += unsupported;
        _slots = score.Fields.Values.Aggregate(_slots, (sum, field) => sum + field);
        _missing += score.Missing;
    }

    /// <summary>The sums as shares.</summary>
    public EvaluationRow Row(string name) => new()
    {
        Name = name,
        Messages = _messages,
        Intent = Agreement.Percent(_intentRight, _messages),
        Exact = Agreement.Percent(_exact, _messages),
        SlotPrecision = _slots.Precision,
        SlotRecall = _slots.Recall,
        SlotF1 = _slots.F1,
        MissingF1 = _missing.F1,
        Unsupported = Agreement.Percent(_unsupported, _slots.Given),
    };
}
