using AgentHost.Numbering;
using AgentHost.Numbering.Plan;
using AgentHost.Numbering.Requests;

namespace AgentHost.Providers;

/// <summary>What numbers are looked for.</summary>
public sealed record NumberQuery
{
    /// <summary>ISO country code.</summary>
    public string Country { get; init; } = "US";

    /// <summary>The type of number.</summary>
    public NumberType NumberType { get; init; }

    /// <summary>Area codes, any of which will do, in order of preference; empty for any (of the place, region or type).</summary>
    public IReadOnlyList<Npa> AreaCodes { get; init; } = [];

    /// <summary>The exchange (NXX).</summary>
    public string? Exchange { get; init; }

    /// <summary>Two-letter region.</summary>
    public string? Region { get; init; }

    /// <summary>City, with <see cref="Region"/>.</summary>
    public string? City { get; init; }

    /// <summary>Rate center name, upper case.</summary>
    public string? RateCenter { get; init; }

    /// <summary>LATA.</summary>
    public string? Lata { get; init; }

    /// <summary>Features that every number must have.</summary>
    public IReadOnlyList<NumberFeature> Features { get; init; } = [];

    /// <summary>A digit pattern.</summary>
    public NumberPattern? Pattern { get; init; }

    /// <summary>The length of the run of consecutive numbers wanted; 0 or 1 for none.</summary>
    public int ConsecutiveRun { get; init; }

    /// <summary>A cap on the cost per number and month, USD.</summary>
    public decimal? MaxMonthlyCost { get; init; }

    /// <summary>How many numbers at most.</summary>
    public int Limit { get; init; } = 20;

    /// <summary>Numbers that must not be in the answer: held, ordered or rejected already.</summary>
    public IReadOnlySet<E164> Excluding { get; init; } = new HashSet<E164>();

    /// <summary>What an exact number is looked for among: its country and type, by the numbering plan.</summary>
    public static NumberQuery For(E164 number) => new()
    {
        Country = NumberingPlan.Default.FindAreaCode(number.Npa)?.Country ?? "US",
        NumberType = NumberingPlan.Default.TypeOf(number.Npa),
    };
}
