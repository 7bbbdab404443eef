using AgentHost.Numbering;
using AgentHost.Numbering.Reading;
using AgentHost.Numbering.Requests;

namespace AgentHost.Tests.Reading;

/// <summary>Reads messages for the tests and writes requests in a short form.</summary>
internal static class ReadingText
{
    /// <summary>A Tuesday.</summary>
    public static readonly DateOnly Received = new(2026, 5, 5);

    public static AgentHost.Numbering.Reading.Reading Read(string text, NumberRequest? soFar = null) => OfflineReader.Default.Read(text, Received, soFar);

    /// <summary>"order: 10 Seattle,WA [sms]; 2 toll_free | by 2026-06-01 ?location".</summary>
    public static string Short(NumberRequest request)
    {
        var lines = string.Join("; ", request.Lines.Select(Short));
        var rest = new List<string?>
        {
            request.Numbers.Count > 0 ? string.Join(' ', request.Numbers) : null,
            request.Reference is { } reference ? $"ref {reference}" : null,
            request.AssignTo is { } assignee ? $"for {assignee}" : null,
            request.Backorder is { } backorder ? backorder ? "backorder" : "stock only" : null,
            request.NeededBy is { } day ? $"by {day:yyyy-MM-dd}" : null,
            request.Missing.Count > 0 ? "? " + string.Join(' ', request.Missing.Select(Word.Of)) : null,
        };
        var facts = string.Join(", ", rest.OfType<string>());
        return Word.Of(request.Intent) + (lines.Length > 0 ? ": " + lines : "") + (facts.Length > 0 ? " | " + facts : "");
    }

    private static string Short(RequestLine line)
    {
        var parts = new List<string?>
        {
            line.Quantity is { } low ? line.QuantityMax is { } high ? $"{low}-{high}" : $"{low}" : "some",
            line.NumberType == NumberType.Local ? null : Word.Of(line.NumberType),
            line.Country == "US" ? null : line.Country,
            line.AreaCodes.Count > 0 ? string.Join('/', line.AreaCodes) : null,
            line.Exchange is { } exchange ? $"nxx {exchange}" : null,
            line.City is not null ? $"{line.City},{line.Region}" : line.Region,
            line.RateCenter is { } center ? $"rc {center}" : null,
            line.Lata is { } lata ? $"lata {lata}" : null,
            line.Alternatives.Count > 0 ? "or " + string.Join(" or ", line.Alternatives) : null,
            line.Nearby is { } nearby ? nearby ? "nearby" : "exact" : null,
            line.Features.Count > 0 ? $"[{string.Join(' ', line.Features.Select(Word.Of))}]" : null,
            line.Pattern is { } pattern ? $"{Word.Of(pattern.Kind)} {pattern.Digits}" : null,
            line.Consecutive ? "block" : null,
            line.Provider,
            line.MaxMonthlyPrice is { } price ? $"${price:0.##}" : null,
        };
        return string.Join(' ', parts.OfType<string>());
    }
}
