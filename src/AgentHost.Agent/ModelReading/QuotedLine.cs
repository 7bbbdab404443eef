using AgentHost.Numbering;

namespace AgentHost.Agent.ModelReading;

/// <summary>A line of the request as the language model read it; what was not said is null or empty.</summary>
internal sealed record QuotedLine
{
    public QuotedSlot<int>? Quantity { get; init; }

    public QuotedSlot<int>? QuantityMax { get; init; }

    public QuotedSlot<NumberType>? NumberType { get; init; }

    public IReadOnlyList<QuotedSlot<string>> AreaCodes { get; init; } = [];

    public QuotedSlot<string>? Exchange { get; init; }

    public QuotedPlace? Place { get; init; }

    public QuotedSlot<string>? RateCenter { get; init; }

    public QuotedSlot<string>? Lata { get; init; }

    public IReadOnlyList<QuotedPlace> Alternatives { get; init; } = [];

    public QuotedSlot<bool>? Nearby { get; init; }

    public IReadOnlyList<QuotedSlot<NumberFeature>> Features { get; init; } = [];

    public QuotedPattern? Pattern { get; init; }

    public QuotedSlot<bool>? Consecutive { get; init; }

    public QuotedSlot<string>? Provider { get; init; }

    public QuotedSlot<decimal>? MaxMonthlyPrice { get; init; }
}
