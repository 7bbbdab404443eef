using AgentHost.Numbering.Plan;
using AgentHost.Numbering.Requests;

namespace AgentHost.Numbering.Reading;

/// <summary>What the rules know besides the message: the plan, the dialogue so far, and where they leave notes.</summary>
internal sealed class ReadingContext(NumberingPlan plan, NumberRequest? soFar)
{
    private const int MostNotes = 50;

    /// <summary>The numbering plan.</summary>
    public NumberingPlan Plan { get; } = plan;

    /// <summary>The dialogue's request before this message.</summary>
    public NumberRequest? SoFar { get; } = soFar;

    /// <summary>Area codes that were named before, in this message or in the dialogue.</summary>
    public HashSet<string> Named { get; } = [.. soFar?.Lines.SelectMany(line => line.AreaCodes).Select(code => code.ToString()) ?? []];

    /// <summary>What the asker should hear about the reading.</summary>
    public List<ReadingNote> Notes { get; } = [];

    /// <summary>What a code is used for; null when the digits are no area code by form.</summary>
    public NpaKind? Classify(string code) => Npa.TryParse(code, out var npa) ? Plan.Classify(npa) : null;

    /// <summary>Whether a code is a geographic one in service.</summary>
    public bool IsGeographic(string code) => Classify(code) == NpaKind.Geographic;

    /// <summary>Whether a code is a toll-free one in service.</summary>
    public bool IsTollFree(string code) => Npa.TryParse(code, out var npa) && Plan.TollFreeCodes.Contains(npa);

    /// <summary>Leaves a note about an item; a message gets so many at most.</summary>
    public void Note(string code, string text, Item item)
    {
        if (Notes.Count < MostNotes && !Notes.Exists(note => note.Code == code && note.Text == text))
        {
            Notes.Add(new(code, text, item.Start, item.End - item.Start));
        }
    }

    /// <summary>Leaves the note that not all of what the message lists was read, once.</summary>
    public void NoteLeftOut(int most, string what) => NoteOnce("lines_left_out", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Only the first {most:N0} {what} were read."));

    /// <summary>Leaves a note about the whole message, once.</summary>
    public void NoteOnce(string code, string text)
    {
        if (!Notes.Exists(note => note.Code == code))
        {
            Notes.Add(new(code, text, 0, 0));
        }
    }
}
