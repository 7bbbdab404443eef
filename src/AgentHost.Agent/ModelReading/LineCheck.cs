using AgentHost.Numbering;
using AgentHost.Numbering.Plan;
using AgentHost.Numbering.Requests;

namespace AgentHost.Agent.ModelReading;

/// <summary>The lines that are left of a model's: each slot checked, country and type filled in from the plan.</summary>
/// <param name="slots">Checks and keeps.</param>
/// <param name="exact">The exact numbers that the request names.</param>
internal sealed class LineCheck(SlotCheck slots, IReadOnlyList<E164> exact)
{
    /// <summary>The lines with what is supported; one of which nothing is left goes, unless it is the only one.</summary>
    public IReadOnlyList<RequestLine> Lines(IReadOnlyList<QuotedLine> read)
    {
        var lines = read.Select((line, i) => Line(line, $"lines[{i}].", read)).ToList();
        var held = lines.FindAll(line => line.Quantity is not null || IsSomewhere(line));
        if (held.Count > 0)
        {
            lines = held;
        }

        // What is equal in everything but the count is one line.
        return lines.Count == 0
            ? [new RequestLine()]
            : [.. lines.GroupBy(line => NumberRequestJson.Serialize(line with { Quantity = null, QuantityMax = null })).Select(Together)];
    }

    private static RequestLine Together(IEnumerable<RequestLine> lines)
    {
        var all = lines.ToList();
        return all.Count == 1 ? all[0] : all[0] with { Quantity = all.Exists(l => l.Quantity is null) ? null : all.Sum(l => l.Quantity), QuantityMax = null };
    }

    private static bool IsSomewhere(RequestLine line) =>
        line.NumberType == NumberType.TollFree || line.AreaCodes.Count > 0 || line.City is not null || line.Region is not null || line.RateCenter is not null || line.Lata is not null;

    private RequestLine Line(QuotedLine read, string path, IReadOnlyList<QuotedLine> all)
    {
        var place = read.Place is { } named ? Place(named, $"{path}city") : null;
        var codes = AreaCodes(read, path);
        var type = NumberTypeOf(read, path, codes);
        var quantity = Quantity(read, path, all);
        return new RequestLine
        {
            Quantity = quantity,
            QuantityMax = quantity is not null && read.QuantityMax is { } max && max.Value > quantity && Keep(max, slots.Known.Any(l => l.QuantityMax == max.Value) || slots.Evidence.HasQuantityMax(max.Value, max.Quote), $"{path}quantityMax") ? max.Value : null,
            Country = place?.Country ?? CountryOf(codes) ?? "US",
            NumberType = type,
            AreaCodes = codes,
            Exchange = Text(read.Exchange, l => l.Exchange, slots.Evidence.HasExchange, $"{path}exchange"),
            Region = place?.Region,
            City = place?.City,
            RateCenter = Text(read.RateCenter, l => l.RateCenter, slots.Evidence.HasRateCenter, $"{path}rateCenter")?.ToUpperInvariant(),
            Lata = Text(read.Lata, l => l.Lata, slots.Evidence.HasLata, $"{path}lata")?.ToUpperInvariant(),
            Alternatives = [.. read.Alternatives.Select(a => Alternative(a, path)).OfType<string>().Distinct()],
            Nearby = type == NumberType.TollFree ? null : Nearby(read, place, path),
            Features = [.. read.Features.Where(f => Keep(f, slots.Known.Any(l => l.Features.Contains(f.Value)) || slots.Evidence.HasFeature(f.Value, f.Quote), $"{path}features")).Select(f => f.Value).Distinct().Order()],
            Pattern = Pattern(read, path),
            Consecutive = read.Consecutive is { Value: true } row && Keep(row, slots.Known.Any(l => l.Consecutive) || slots.Evidence.HasConsecutive(row.Quote), $"{path}consecutive"),
            Provider = Text(read.Provider, l => l.Provider, slots.Evidence.HasProvider, $"{path}provider"),
            MaxMonthlyPrice = read.MaxMonthlyPrice is { } price && Keep(price, slots.Known.Any(l => l.MaxMonthlyPrice == price.Value) || slots.Evidence.HasPrice(price.Value, price.Quote), $"{path}maxMonthlyPrice") ? price.Value : null,
        };
    }

    /// <summary>A count: as written, as many as there are exact numbers, or a written total split evenly over lines.</summary>
    private int? Quantity(QuotedLine read, string path, IReadOnlyList<QuotedLine> all)
    {
        if (read.Quantity is not { } slot)
        {
            return null;
        }

        var sharing = all.Count(l => l.Quantity == slot);
        var supported = slot.Value > 0
            && (slots.Known.Any(l => l.Quantity == slot.Value)
                || slots.Evidence.HasQuantity(slot.Value, slot.Quote)
                || (exact.Count > 0 && slot.Value == exact.Count)
                || (sharing > 1 && (long)slot.Value * sharing <= NumberRequestJson.MaxQuantity && slots.Evidence.HasQuantity(slot.Value * sharing, slot.Quote)));
        return Keep(slot, supported, $"{path}quantity") ? slot.Value : null;
    }

    private List<Npa> AreaCodes(QuotedLine read, string path)
    {
        var codes = new List<Npa>();
        foreach (var slot in read.AreaCodes)
        {
            var isCode = Npa.TryParse(slot.Value, out var npa);
            if (Keep(slot, isCode && (slots.Known.Any(l => l.AreaCodes.Contains(npa)) || slots.Evidence.HasAreaCode(npa, slot.Quote)), $"{path}areaCodes") && !codes.Contains(npa))
            {
                codes.Add(npa);
            }
        }

        return codes;
    }

    // A toll-free code says the type by itself, whatever the model made of it.
    private NumberType NumberTypeOf(QuotedLine read, string path, List<Npa> codes)
    {
        if (codes.Count > 0)
        {
            return NumberingPlan.Default.TypeOf(codes[0]);
        }

        return read.NumberType is { Value: not NumberType.Local } slot
            && Keep(slot, slots.Known.Any(l => l.NumberType == slot.Value) || slots.Evidence.HasType(slot.Value, slot.Quote), $"{path}numberType") ? slot.Value : NumberType.Local;
    }

    private bool? Nearby(QuotedLine read, FoundPlace? place, string path) =>
        read.Nearby is { } slot && Keep(slot, slots.Known.Any(l => l.Nearby == slot.Value) || slots.Evidence.HasNearby(slot.Value, slot.Quote), $"{path}nearby") ? slot.Value
        : place is { IsArea: true } ? true
        : null;

    private string? CountryOf(List<Npa> codes) =>
        codes.Count > 0 ? NumberingPlan.Default.FindAreaCode(codes[0])?.Country
        : exact.Count > 0 && exact[0].IsNanp ? NumberingPlan.Default.FindAreaCode(exact[0].Npa)?.Country
        : null;

    private NumberPattern? Pattern(QuotedLine read, string path)
    {
        if (read.Pattern is not { } pattern)
        {
            return null;
        }

        var value = new NumberPattern(pattern.Kind, pattern.Digits);
        return slots.Keep($"{path}pattern", pattern.Digits, pattern.Quote, slots.Known.Any(l => l.Pattern == value) || slots.Evidence.HasPattern(value, pattern.Quote)) ? value : null;
    }

    private string? Alternative(QuotedPlace read, string path)
    {
        var label = $"{read.City}, {read.Region ?? read.Country}";
        return slots.Known.Any(l => l.Alternatives.Contains(label)) ? label
            : Place(read, $"{path}alternatives") is { City: { } city } place ? $"{city}, {place.Region ?? place.Country}"
            : null;
    }

    private FoundPlace? Place(QuotedPlace read, string path)
    {
        var found = slots.Evidence.FindPlace(read.City, read.Region, read.Country, read.Quote) is { } place
            ? new FoundPlace(place.City, place.Region, place.Country, place.IsArea)
            : slots.Known.FirstOrDefault(l => (l.City, l.Region) == (read.City, read.Region) && (l.City ?? l.Region) is not null) is { } known
                ? new FoundPlace(known.City, known.Region, known.Country, known.Nearby == true)
                : null;
        return slots.Keep(path, read.City ?? read.Region ?? read.Country ?? "", read.Quote, found is not null) ? found : null;
    }

    private string? Text(QuotedSlot<string>? slot, Func<RequestLine, string?> known, Func<string, string, bool> has, string name) =>
        slot is not null && Keep(slot, slots.Known.Any(l => known(l) == slot.Value) || has(slot.Value, slot.Quote), name) ? slot.Value : null;

    private bool Keep<T>(QuotedSlot<T> slot, bool supported, string name) => slots.Keep(name, Written(slot.Value), slot.Quote, supported);

    private static string Written<T>(T value) => value switch
    {
        NumberType type => Word.Of(type),
        NumberFeature feature => Word.Of(feature),
        _ => value?.ToString() ?? "",
    };

    private sealed record FoundPlace(string? City, string? Region, string Country, bool IsArea);
}
