using AgentHost.Numbering;
using AgentHost.Numbering.Requests;

namespace AgentHost.Operations.Requests;

/// <summary>Says a request in plain words, from its fields only.</summary>
public static class RequestWords
{
    /// <summary>One line, such as "10 local numbers in Seattle, WA with SMS".</summary>
    public static string Of(RequestLine line)
    {
        var parts = new List<string> { Count(line), What(line) };
        if (Where(line) is { } where)
        {
            parts.Add(where);
        }

        if (line.Alternatives.Count > 0)
        {
            parts.Add($"or {string.Join(" or ", line.Alternatives)}");
        }

        if (line.Features.Count > 0)
        {
            parts.Add($"with {Join(line.Features.Select(Feature))}");
        }

        if (line.Pattern is { } pattern)
        {
            parts.Add($"{Word.Of(pattern.Kind).Replace('_', ' ')} {pattern.Digits}");
        }

        if (line.Consecutive)
        {
            parts.Add("in a row");
        }

        if (line.Nearby is { } nearby)
        {
            parts.Add(nearby ? "or nearby" : "and nowhere else");
        }

        if (line.Provider is { } provider)
        {
            parts.Add($"from {provider}");
        }

        if (line.MaxMonthlyPrice is { } cap)
        {
            parts.Add($"at most ${cap:0.00} a month each");
        }

        return string.Join(' ', parts);
    }

    /// <summary>The whole request.</summary>
    public static string Of(NumberRequest request)
    {
        var lines = request.Lines.Count == 0 ? "" : Join(request.Lines.Select(Of));
        var numbers = request.Numbers.Count == 0 ? "" : Join(request.Numbers.Take(10).Select(n => n.Value)) + (request.Numbers.Count > 10 ? $" and {request.Numbers.Count - 10} more" : "");
        var about = request.Reference is { } reference ? $" (reference {reference})" : "";
        return request.Intent switch
        {
            RequestIntent.Order => $"Order {(numbers.Length > 0 ? $"{lines}: {numbers}" : lines)}{Extras(request)}{about}",
            RequestIntent.Search => $"See what is available: {lines}{Extras(request)}",
            RequestIntent.Status => $"News of {(request.Reference ?? (numbers.Length > 0 ? numbers : "an order"))}",
            RequestIntent.CancelOrder => $"Cancel {(request.Reference ?? (numbers.Length > 0 ? numbers : "an order"))}",
            RequestIntent.PortIn => $"Port in {(numbers.Length > 0 ? numbers : "numbers")}{about}",
            RequestIntent.Release => $"Release {(numbers.Length > 0 ? numbers : "numbers")}{about}",
            RequestIntent.Configure => $"Change {(numbers.Length > 0 ? numbers : "numbers")}{about}",
            _ => "No request for numbers was made out",
        };
    }

    /// <summary>A feature as people write it.</summary>
    public static string Feature(NumberFeature feature) => feature switch
    {
        NumberFeature.Sms => "SMS",
        NumberFeature.Mms => "MMS",
        NumberFeature.E911 => "E911",
        _ => Word.Of(feature),
    };

    /// <summary>Joins with commas and "and".</summary>
    public static string Join(IEnumerable<string> items)
    {
        var list = items.ToList();
        return list.Count switch
        {
            0 => "",
            1 => list[0],
            _ => $"{string.Join(", ", list[..^1])} and {list[^1]}",
        };
    }

    private static string Count(RequestLine line) => line switch
    {
        { Quantity: null } => "some",
        { QuantityMax: { } max } => $"{line.Quantity} to {max}",
        _ => $"{line.Quantity}",
    };

    private static string What(RequestLine line)
    {
        var type = line.NumberType switch
        {
            NumberType.TollFree => "toll-free ",
            NumberType.Mobile => "mobile ",
            _ => "local ",
        };
        return type + (line.Quantity == 1 && line.QuantityMax is null ? "number" : "numbers");
    }

    private static string? Where(RequestLine line)
    {
        var codes = line.AreaCodes.Count == 0 ? null : $"area code {string.Join(" or ", line.AreaCodes)}{(line.Exchange is { } exchange ? $"-{exchange}" : "")}";
        var place = (line.City, line.Region) switch
        {
            ({ } city, { } region) => $"{city}, {region}",
            ({ } city, null) => $"{city}, {line.Country}",
            (null, { } region) => region,
            _ => line.Country is "US" or "CA" ? null : line.Country,
        };
        var center = line.RateCenter is { } rateCenter ? $"rate center {rateCenter}" : line.Lata is { } lata ? $"LATA {lata}" : null;
        var parts = new[] { codes, place, center }.OfType<string>().ToList();
        return parts.Count == 0 ? null : $"in {string.Join(", ", parts)}";
    }

    private static string Extras(NumberRequest request)
    {
        var extras = new List<string>();
        if (request.AssignTo is { } holder)
        {
            extras.Add($"for {holder}");
        }

        if (request.Backorder is { } backorder)
        {
            extras.Add(backorder ? "backorder what is not in stock" : "in stock only");
        }

        if (request.NeededBy is { } day)
        {
            extras.Add($"by {day:yyyy-MM-dd}");
        }

        return extras.Count == 0 ? "" : $"; {string.Join("; ", extras)}";
    }
}
