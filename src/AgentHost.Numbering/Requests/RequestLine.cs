using System.Text.Json.Serialization;

namespace AgentHost.Numbering.Requests;

/// <summary>One wish within a request: so many numbers of one kind from one place.</summary>
[JsonConverter(typeof(RequestLineConverter))]
public sealed record RequestLine
{
    /// <summary>How many; null when a plural was used without a count.</summary>
    public int? Quantity { get; init; }

    /// <summary>The upper end of a range ("10-15"); otherwise null.</summary>
    public int? QuantityMax { get; init; }

    /// <summary>ISO 3166-1 country code.</summary>
    public string Country { get; init; } = "US";

    /// <summary>Local unless something else was said.</summary>
    public NumberType NumberType { get; init; }

    /// <summary>The area codes asked for, in order of preference; never derived from a place.</summary>
    public IReadOnlyList<Npa> AreaCodes { get; init; } = [];

    /// <summary>The exchange (NXX) when given.</summary>
    public string? Exchange { get; init; }

    /// <summary>Two-letter state, province or territory, as said or implied by the city.</summary>
    public string? Region { get; init; }

    /// <summary>The usual English name of the city.</summary>
    public string? City { get; init; }

    /// <summary>The rate center, only when said by that name, upper case.</summary>
    public string? RateCenter { get; init; }

    /// <summary>The LATA, only when said by that name.</summary>
    public string? Lata { get; init; }

    /// <summary>Further cities that would do, in order, as "Houston, TX".</summary>
    public IReadOnlyList<string> Alternatives { get; init; } = [];

    /// <summary>True: near it will do. False: nothing else will. Null: nothing said.</summary>
    public bool? Nearby { get; init; }

    /// <summary>Only the features asked for, in the order of <see cref="NumberFeature"/>.</summary>
    public IReadOnlyList<NumberFeature> Features { get; init; } = [];

    /// <summary>A digit pattern that the numbers must have.</summary>
    public NumberPattern? Pattern { get; init; }

    /// <summary>Whether the numbers must follow each other.</summary>
    public bool Consecutive { get; init; }

    /// <summary>The provider named as where to order from, in lower case.</summary>
    public string? Provider { get; init; }

    /// <summary>A cap in US dollars per number and month.</summary>
    public decimal? MaxMonthlyPrice { get; init; }
}
