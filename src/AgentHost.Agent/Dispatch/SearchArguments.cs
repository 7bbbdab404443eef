using AgentHost.Numbering;
using AgentHost.Numbering.Requests;

namespace AgentHost.Agent.Dispatch;

/// <summary>The arguments of <c>number_search</c> for one line of a request; what was not said is left out.</summary>
public static class SearchArguments
{
    /// <summary>How many numbers are shown when the line names no count.</summary>
    public const int DefaultLimit = 10;

    private const int MostAtOnce = 50;

    /// <summary>The arguments by name.</summary>
    public static Dictionary<string, object?> Of(RequestLine line)
    {
        var all = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["country"] = line.Country,
            ["number_type"] = Word.Of(line.NumberType),
            ["area_codes"] = line.AreaCodes.Count > 0 ? line.AreaCodes.Select(c => c.ToString()).ToArray() : null,
            ["exchange"] = line.Exchange,
            ["region"] = line.Region,
            ["city"] = line.City,
            ["rate_center"] = line.RateCenter,
            ["lata"] = line.Lata,
            ["features"] = line.Features.Count > 0 ? line.Features.Select(Word.Of).ToArray() : null,
            ["pattern_kind"] = line.Pattern is { } pattern ? Word.Of(pattern.Kind) : null,
            ["pattern_digits"] = line.Pattern?.Digits,
            ["consecutive"] = line.Consecutive ? true : null,
            ["provider"] = line.Provider,
            ["max_monthly_price"] = line.MaxMonthlyPrice,
            ["limit"] = Math.Clamp(line.Quantity ?? DefaultLimit, 1, MostAtOnce),
        };
        return all.Where(pair => pair.Value is not null).ToDictionary(StringComparer.Ordinal);
    }
}
