using AgentHost.Numbering;
using AgentHost.Numbering.Requests;

namespace AgentHost.Tools.Numbers;

/// <summary>The arguments of number_search.</summary>
public sealed record NumberSearchArguments
{
    /// <summary>ISO country code.</summary>
    public string Country { get; init; } = "US";

    /// <summary>Area codes, any of which will do.</summary>
    public IReadOnlyList<Npa> AreaCodes { get; init; } = [];

    /// <summary>City.</summary>
    public string? City { get; init; }

    /// <summary>Two letters.</summary>
    public string? Region { get; init; }

    /// <summary>The type of number.</summary>
    public NumberType NumberType { get; init; }

    /// <summary>What every number must be able to do.</summary>
    public IReadOnlyList<NumberFeature> Features { get; init; } = [];

    /// <summary>The exchange (NXX).</summary>
    public string? Exchange { get; init; }

    /// <summary>Rate center.</summary>
    public string? RateCenter { get; init; }

    /// <summary>LATA, three to five digits.</summary>
    public string? Lata { get; init; }

    /// <summary>Where the digits must be.</summary>
    public PatternKind? PatternKind { get; init; }

    /// <summary>One to ten digits.</summary>
    public string? PatternDigits { get; init; }

    /// <summary>Whether they must follow each other.</summary>
    public bool Consecutive { get; init; }

    /// <summary>Provider name.</summary>
    public string? Provider { get; init; }

    /// <summary>A cap in US dollars per number and month.</summary>
    public decimal? MaxMonthlyPrice { get; init; }

    /// <summary>How many at most.</summary>
    public int Limit { get; init; } = 10;
}
