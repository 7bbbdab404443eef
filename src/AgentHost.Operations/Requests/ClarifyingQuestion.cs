using AgentHost.Numbering.Requests;

namespace AgentHost.Operations.Requests;

/// <summary>
/// One question in one message: says what was understood, asks only for what changes the purchase, in the order in which it is missing.
/// Never guesses a count or a place.
/// </summary>
public static class ClarifyingQuestion
{
    /// <summary>The question, or null when nothing is missing.</summary>
    public static string? For(NumberRequest request, IReadOnlyList<RequestNote> notes)
    {
        if (request.Missing.Count == 0)
        {
            return null;
        }

        var asks = request.Missing.Select(slot => Ask(slot, request)).ToList();
        var understood = request.Lines.Count > 0 || request.Numbers.Count > 0 ? $"I have: {RequestWords.Of(request)}. " : "";
        var remarks = string.Concat(notes.Select(n => n.Text.TrimEnd('.') + ". "));
        var body = asks.Count == 1
            ? $"Before I go on: {asks[0]}"
            : "Before I go on: " + string.Join(' ', asks.Select((ask, i) => $"({i + 1}) {ask}"));
        return $"{understood}{remarks}{body} Nothing is ordered until you answer.";
    }

    private static string Ask(MissingSlot slot, NumberRequest request) => slot switch
    {
        MissingSlot.Quantity => request.Lines.Count(l => l.Quantity is null) > 1
            ? "how many numbers do you need of each?"
            : request.Lines.Count > 1 ? $"how many do you need of this: {RequestWords.Of(request.Lines.First(l => l.Quantity is null))}?" : "how many numbers do you need?",
        MissingSlot.Location => "where should they be: a city, a state or an area code (or would toll-free numbers do)?",
        MissingSlot.Numbers => request.Intent switch
        {
            RequestIntent.PortIn => "which numbers do you want to bring over?",
            RequestIntent.Release => "which numbers do you want to give back?",
            _ => "which numbers do you mean?",
        },
        _ => "which order or backorder do you mean (its reference, such as ORD-7K2M9QX)?",
    };
}
