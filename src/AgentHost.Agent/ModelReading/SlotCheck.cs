using AgentHost.Numbering;
using AgentHost.Numbering.Reading;
using AgentHost.Numbering.Requests;

namespace AgentHost.Agent.ModelReading;

/// <summary>Whether single slots of a model's reading are supported; keeps the spans of those that are and a note for each that is not.</summary>
internal sealed class SlotCheck(Evidence evidence, NumberRequest offline, NumberRequest? soFar)
{
    private const int MostNotes = 20;
    private readonly List<SlotSpan> _spans = [];
    private readonly List<ReadingNote> _notes = [];

    /// <summary>Where the slots that stay were read.</summary>
    public IReadOnlyList<SlotSpan> Spans => _spans;

    /// <summary>What was left out.</summary>
    public IReadOnlyList<ReadingNote> Notes => _notes;

    /// <summary>What the recognisers find.</summary>
    public Evidence Evidence => evidence;

    /// <summary>The lines that the offline reader read, or that the dialogue held.</summary>
    public IEnumerable<RequestLine> Known { get; } = [.. offline.Lines, .. soFar?.Lines ?? []];

    /// <summary>Whether the message asks for what the model says that it asks for.</summary>
    public bool Intent(QuotedSlot<RequestIntent> intent) =>
        Keep("intent", Word.Of(intent.Value), intent.Quote, intent.Value == offline.Intent || intent.Value == soFar?.Intent || evidence.Asks(intent.Value, intent.Quote));

    /// <summary>The exact numbers that the message names.</summary>
    public IReadOnlyList<E164> Numbers(IReadOnlyList<QuotedSlot<string>> numbers)
    {
        var kept = new List<E164>();
        foreach (var slot in numbers)
        {
            var isNumber = E164.TryParse(slot.Value, out var number);
            if (Keep("number", slot.Value, slot.Quote, isNumber && (evidence.HasNumber(number, slot.Quote) || offline.Numbers.Contains(number) || soFar?.Numbers.Contains(number) == true)) && !kept.Contains(number))
            {
                kept.Add(number);
            }
        }

        return kept;
    }

    /// <summary>The reference.</summary>
    public string? Reference(QuotedSlot<string>? slot) =>
        slot is not null && Keep("reference", slot.Value, slot.Quote, slot.Value == offline.Reference || slot.Value == soFar?.Reference || evidence.HasReference(slot.Value, slot.Quote)) ? slot.Value : null;

    /// <summary>What the numbers are for.</summary>
    public string? AssignTo(QuotedSlot<string>? slot) =>
        slot is not null && Keep("assignTo", slot.Value, slot.Quote, slot.Value == soFar?.AssignTo || evidence.HasName(slot.Value, slot.Quote)) ? slot.Value : null;

    /// <summary>Whether waiting will do.</summary>
    public bool? Backorder(QuotedSlot<bool>? slot) =>
        slot is not null && Keep("backorder", slot.Value ? "yes" : "no", slot.Quote, slot.Value == offline.Backorder || slot.Value == soFar?.Backorder || evidence.HasBackorder(slot.Value, slot.Quote)) ? slot.Value : null;

    /// <summary>The deadline.</summary>
    public DateOnly? NeededBy(QuotedSlot<DateOnly>? slot) =>
        slot is not null && Keep("neededBy", slot.Value.ToString("yyyy-MM-dd"), slot.Quote, slot.Value == offline.NeededBy || slot.Value == soFar?.NeededBy || evidence.HasDay(slot.Value, slot.Quote)) ? slot.Value : null;

    /// <summary>Keeps a slot that is supported, by its span; notes one that is not.</summary>
    public bool Keep(string slot, string value, string quote, bool supported)
    {
        if (supported && evidence.Find(quote) is { } span)
        {
            _spans.Add(new(slot, span.Start, span.Length));
        }
        else if (!supported && _notes.Count < MostNotes)
        {
            _notes.Add(new(ModelRequestReader.Unsupported, $"The language model read {slot} \"{Plain(value)}\", which the words do not say; it was left out.", 0, 0));
        }

        return supported;
    }

    // A value of a model is shown as data: short, and without anything that could pass for markup.
    private static string Plain(string value) => new([.. value.Where(c => char.IsLetterOrDigit(c) || c is ' ' or '.' or ',' or '-' or '_' or '+').Take(40)]);
}
