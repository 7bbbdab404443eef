using AgentHost.Numbering.Requests;

namespace AgentHost.Numbering.Reading;

/// <summary>Puts what was read into the request, and says what is missing.</summary>
internal static class RequestBuilder
{
    /// <summary>The lines of finished wishes.</summary>
    public static IReadOnlyList<RequestLine> Lines(IReadOnlyList<Wish> wishes, ReadingContext context) => [.. wishes.Select(wish => Line(wish, context))];

    /// <summary>A line of an earlier request as a wish.</summary>
    public static Wish ToWish(RequestLine line, NumberRequest request, ReadingContext context)
    {
        var wish = new Wish
        {
            Quantity = line.Quantity is { } quantity ? new Count(quantity, line.QuantityMax) : null,
            Type = line.NumberType == NumberType.Local ? null : line.NumberType,
            Country = line.Country == "US" ? null : line.Country,
            Exchange = line.Exchange,
            RateCenter = line.RateCenter,
            Lata = line.Lata,
            Nearby = line.Nearby,
            Pattern = line.Pattern,
            Consecutive = line.Consecutive,
            Provider = line.Provider,
            Price = line.MaxMonthlyPrice,
        };
        wish.Codes.AddRange(line.AreaCodes.Select(code => code.ToString()));
        wish.Features.UnionWith(line.Features);
        if (line.City is not null || line.Region is not null)
        {
            wish.Places.Add(Place(line.City, line.Region, line.Country, context));
            wish.Places.AddRange(line.Alternatives.Select(label => label.Split(", ")).Select(parts => Place(parts[0], parts.Length > 1 ? parts[1] : null, line.Country, context)));
        }

        wish.IsExact = request.Numbers.Count > 0 && !wish.HasAnchor;
        return wish;
    }

    /// <summary>What has to be asked before acting.</summary>
    public static IReadOnlyList<MissingSlot> Missing(NumberRequest request)
    {
        var missing = new List<MissingSlot>();
        switch (request.Intent)
        {
            case RequestIntent.Order:
                if (request.Lines.Any(line => line.Quantity is null))
                {
                    missing.Add(MissingSlot.Quantity);
                }

                if (request.Lines.Any(line => LacksLocation(line, request.Numbers.Count)))
                {
                    missing.Add(MissingSlot.Location);
                }

                break;
            case RequestIntent.PortIn or RequestIntent.Release or RequestIntent.Configure when request.Numbers.Count == 0:
                missing.Add(MissingSlot.Numbers);
                break;
            case RequestIntent.Status or RequestIntent.CancelOrder when request.Reference is null && request.Numbers.Count == 0:
                missing.Add(MissingSlot.Reference);
                break;
        }

        return missing;
    }

    private static bool LacksLocation(RequestLine line, int exact) =>
        line.NumberType != NumberType.TollFree && line.Country is "US" or "CA" && line.AreaCodes.Count == 0 && line.City is null && line.Region is null
        && line.RateCenter is null && line.Lata is null && exact == 0;

    private static PlaceRef Place(string? city, string? region, string country, ReadingContext context) =>
        city is not null && region is not null && context.Plan.FindPlace(city, region) is { } place
            ? Gazetteer.Of(place) with { City = city, IsQualified = true }
            : new() { City = city, Region = region, Country = country, IsQualified = true };

    private static RequestLine Line(Wish wish, ReadingContext context)
    {
        var place = wish.Places.Count > 0 ? wish.Places[0] : null;
        var type = wish.Type ?? NumberType.Local;
        return new RequestLine
        {
            Quantity = wish.Quantity?.Low,
            QuantityMax = wish.Quantity?.High,
            Country = Country(wish, place, context),
            NumberType = type,
            AreaCodes = [.. wish.Codes.Select(Npa.Parse)],
            Exchange = wish.Exchange,
            Region = place?.Region,
            City = place?.City,
            RateCenter = wish.RateCenter,
            Lata = wish.Lata,
            Alternatives = [.. wish.Places.Skip(1).Select(other => other.Label).Distinct()],
            Nearby = type == NumberType.TollFree || wish.IsExact ? null : wish.Nearby,
            Features = [.. wish.Features],
            Pattern = wish.Pattern,
            Consecutive = wish.Consecutive,
            Provider = wish.Provider,
            MaxMonthlyPrice = wish.Price,
        };
    }

    private static string Country(Wish wish, PlaceRef? place, ReadingContext context) =>
        place is { IsQualified: true } or { Place: not null } ? place.Country
        : wish.Codes.Count > 0 && context.Plan.FindAreaCode(Npa.Parse(wish.Codes[0])) is { } code ? code.Country
        : wish.Country ?? place?.Country ?? "US";
}
