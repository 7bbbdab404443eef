using AgentHost.Numbering.Requests;

namespace AgentHost.Tools.Orders;

/// <summary>The arguments of order_quote: exactly one of the two.</summary>
public sealed record OrderQuoteArguments
{
    /// <summary>A request that request_parse read.</summary>
    public string? RequestId { get; init; }

    /// <summary>A request as structure.</summary>
    public NumberRequest? Request { get; init; }
}
