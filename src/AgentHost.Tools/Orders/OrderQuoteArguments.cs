using AgentHost.Numbering.Requests;

namespace AgentHost.Tools.Orders;

/// <summary>The arguments of order_quote: exactly one of request_id and request.</summary>
public sealed record OrderQuoteArguments
{
    /// <summary>A request that request_parse read.</summary>
    public string? RequestId { get; init; }

    /// <summary>A request as structure.</summary>
    public NumberRequest? Request { get; init; }

    /// <summary>The provider to order every line from, whatever the request names.</summary>
    public string? Provider { get; init; }

    /// <summary>The routing profile that the numbers go by.</summary>
    public string? RoutingProfile { get; init; }
}
