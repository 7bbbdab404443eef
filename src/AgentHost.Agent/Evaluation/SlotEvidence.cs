using System.Text.RegularExpressions;
using AgentHost.Numbering;
using AgentHost.Numbering.Reading;
using AgentHost.Numbering.Requests;

namespace AgentHost.Agent.Evaluation;

/// <summary>
/// Which slots of a reading no words of the message support. A slot has to have a span inside the message; what is written in digits (area codes, exchanges,
/// references) also has to be found in its span, unless it is spelled out there. Country and type follow from other slots, and what stood before the
/// message was supported then.
/// </summary>
internal static partial class SlotEvidence
{
    /// <summary>The paths of the unsupported slots, such as "lines[0].quantity".</summary>
    public static List<string> Unsupported(string text, Reading reading, NumberRequest? soFar)
    {
        var spans = reading.Spans.ToLookup(span => span.Slot, StringComparer.Ordinal);
        var unsupported = new List<string>();
        var (before, now) = (soFar ?? new NumberRequest { Intent = RequestIntent.Other }, reading.Request);
        for (var index = 0; index < now.Lines.Count; index++)
        {
            var line = now.Lines[index];
            unsupported.AddRange(LineSlots(line)
                .Where(slot => !before.Lines.Any(earlier => LineSlots(earlier).Contains(slot)))
                .Where(slot => !IsSupported(text, spans, $"lines[{index}].", slot))
                .Select(slot => $"lines[{index}].{slot.Field}"));
        }

        unsupported.AddRange(OtherSlots(now).Except(OtherSlots(before)).Where(slot => !IsSupported(text, spans, "", slot)).Select(slot => slot.Field));
        return [.. unsupported.Distinct()];
    }

    private static bool IsSupported(string text, ILookup<string, SlotSpan> spans, string path, Slot slot) =>
        Sources(slot.Field).Select(field => path + field).Append(slot.Field).SelectMany(name => spans[name]).Any(span =>
            span.Start >= 0 && span.Length > 0 && span.Start + span.Length <= text.Length
            && (slot.Field is not ("areaCodes" or "exchange" or "reference") || Holds(text.Substring(span.Start, span.Length), slot.Value)));

    // "six one nine" is 619.
    private static bool Holds(string words, string value) =>
        Plain(words).Contains(Plain(value), StringComparison.Ordinal) || !words.Any(char.IsAsciiDigit);

    // A place names its region, a range both of its ends, an exact number its type.
    private static string[] Sources(string field) => field switch
    {
        "region" => ["region", "city", "alternatives"],
        "city" => ["city", "alternatives"],
        "quantityMax" => ["quantityMax", "quantity"],
        "nearby" => ["nearby", "city"],
        _ => [field],
    };

    private static string Plain(string text) => NotPlain().Replace(text, "").ToUpperInvariant();

    private static IEnumerable<Slot> LineSlots(RequestLine line) =>
    [
        .. One("quantity", line.Quantity), .. One("quantityMax", line.QuantityMax), .. line.AreaCodes.Select(code => new Slot("areaCodes", code.ToString())),
        .. One("exchange", line.Exchange), .. One("region", line.Region), .. One("city", line.City), .. One("rateCenter", line.RateCenter), .. One("lata", line.Lata),
        .. line.Alternatives.Select(place => new Slot("alternatives", place)), .. One("nearby", line.Nearby),
        .. line.Features.Select(feature => new Slot("features", Word.Of(feature))), .. One("pattern", line.Pattern),
        .. One("consecutive", line.Consecutive ? true : null), .. One("provider", line.Provider), .. One("maxMonthlyPrice", line.MaxMonthlyPrice),
    ];

    private static IEnumerable<Slot> OtherSlots(NumberRequest request) =>
    [
        .. request.Numbers.Select(number => new Slot("numbers", number.ToString())), .. One("reference", request.Reference), .. One("assignTo", request.AssignTo),
        .. One("backorder", request.Backorder), .. One("neededBy", request.NeededBy),
    ];

    private static Slot[] One(string field, object? value) => value is null ? [] : [new(field, value.ToString()!)];

    [GeneratedRegex("[^0-9A-Za-z]", RegexOptions.NonBacktracking)]
    private static partial Regex NotPlain();
}
