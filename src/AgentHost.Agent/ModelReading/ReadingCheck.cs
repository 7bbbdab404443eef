using AgentHost.Numbering.Reading;
using AgentHost.Numbering.Requests;
using AgentHost.Operations.Requests;

namespace AgentHost.Agent.ModelReading;

/// <summary>
/// Holds what a language model read against the requester's words. A slot stays when its quotation stands in the requester's own words and a recogniser, the
/// gazetteer or the offline reader finds that value there, or when the dialogue held it already. Everything else is left out, said in a note, and so asked about.
/// </summary>
internal sealed class ReadingCheck(Evidence evidence, Numbering.Reading.Reading offline, NumberRequest? soFar)
{
    private readonly SlotCheck _slots = new(evidence, offline.Request, soFar);

    /// <summary>The reading that is left of the model's.</summary>
    public Numbering.Reading.Reading Apply(QuotedRequest read)
    {
        if (read.Intent.Value == RequestIntent.Other)
        {
            return Nothing();
        }

        if (!_slots.Intent(read.Intent))
        {
            return offline with { Notes = [.. offline.Notes, .. _slots.Notes] };
        }

        var intent = read.Intent.Value;
        var numbers = _slots.Numbers(read.Numbers);
        var request = Evidence.WithMissing(new NumberRequest
        {
            Intent = intent,
            Lines = intent is RequestIntent.Order or RequestIntent.Search ? new LineCheck(_slots, numbers).Lines(read.Lines) : [],
            Numbers = numbers,
            Reference = _slots.Reference(read.Reference),
            AssignTo = _slots.AssignTo(read.AssignTo),
            Backorder = _slots.Backorder(read.Backorder),
            NeededBy = _slots.NeededBy(read.NeededBy),
        });
        var notes = offline.Notes.Where(n => n.Code != "not_understood").Concat(_slots.Notes).ToList();
        if (intent == RequestIntent.Order && Material(request) != Material(offline.Request))
        {
            notes.Add(Note(
                ModelRequestReader.Differs, $"The built-in reader understands this otherwise ({RequestWords.Of(offline.Request)}), so nothing is ordered without your own yes."));
        }

        return new(request, _slots.Spans, notes, Understood: true);
    }

    private Numbering.Reading.Reading Nothing()
    {
        if (!offline.Understood || offline.Request.Intent == RequestIntent.Other)
        {
            return offline;
        }

        var note = Note(ModelRequestReader.Differs, $"The language model sees no request here, the built-in reader does ({RequestWords.Of(offline.Request)}).");
        return new(new NumberRequest(), [], [note], Understood: false);
    }

    // What an order costs hangs on its lines and exact numbers.
    private static string Material(NumberRequest request) => NumberRequestJson.Serialize(new NumberRequest { Intent = request.Intent, Lines = request.Lines, Numbers = request.Numbers });

    private static ReadingNote Note(string code, string text) => new(code, text, 0, 0);
}
