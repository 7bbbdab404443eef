using AgentHost.Numbering;
using AgentHost.Numbering.Requests;

namespace AgentHost.Zendesk.Comments;

/// <summary>The one question of a conversation as facts: what was understood, what is missing, and why something that was said could not be used.</summary>
internal static class QuestionFacts
{
    // Codes of the reader's notes by what the template has a sentence for.
    private static readonly Dictionary<string, string> Notes = new(StringComparer.Ordinal)
    {
        ["place_unknown"] = "note_place_unknown",
        ["place_ambiguous"] = "note_place_ambiguous",
        ["area_code_not_in_service"] = "note_area_code",
        ["area_code_not_served"] = "note_area_code",
        ["quantity_impossible"] = "note_quantity",
        ["lines_left_out"] = "note_lines_left_out",
    };

    /// <summary>What the request lacks, as words of <see cref="MissingSlot"/>; what the reader says is missing, and lines without a count.</summary>
    public static IReadOnlyList<string> Missing(NumberRequest request) =>
    [
        .. request.Missing.Select(Word.Of)
            .Concat(request.Lines.Any(line => line.Quantity is null) ? [Word.Of(MissingSlot.Quantity)] : Array.Empty<string>())
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>Adds the facts.</summary>
    /// <param name="facts">Where to.</param>
    /// <param name="request">The request as it stands.</param>
    /// <param name="slots">What is asked for, as words of <see cref="MissingSlot"/>.</param>
    /// <param name="code">The code of the note that made the question, or null.</param>
    public static void Add(FactSet facts, NumberRequest request, IReadOnlyCollection<string> slots, string? code)
    {
        var quantity = slots.Contains(Word.Of(MissingSlot.Quantity));
        var each = request.Lines.Count(line => line.Quantity is null) > 1;
        var numbers = slots.Contains(Word.Of(MissingSlot.Numbers));
        facts
            .With("lines", QuoteFacts.Wishes(request.Lines))
            .If("ask_quantity", quantity && !each).If("ask_quantity_each", quantity && each)
            .If("ask_location", slots.Contains(Word.Of(MissingSlot.Location)))
            .If("ask_numbers_port", numbers && request.Intent == RequestIntent.PortIn)
            .If("ask_numbers_release", numbers && request.Intent == RequestIntent.Release)
            .If("ask_numbers", numbers && request.Intent is not (RequestIntent.PortIn or RequestIntent.Release))
            .If("ask_reference", slots.Contains(Word.Of(MissingSlot.Reference)))
            .If("ask_again", !slots.Any(IsKnown));
        if (code is not null && Notes.TryGetValue(code, out var note))
        {
            facts.If(note, true);
        }
    }

    private static bool IsKnown(string slot) => Enum.GetValues<MissingSlot>().Any(known => Word.Of(known) == slot);
}
