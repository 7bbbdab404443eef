using AgentHost.Numbering.Requests;

namespace AgentHost.Operations.Orders;

/// <summary>What is to be quoted: exactly one of a conversation and a request.</summary>
public sealed record QuoteWish
{
    /// <summary>A conversation; what was read there with a doubt keeps the order from being automatic.</summary>
    public string? RequestId { get; init; }

    /// <summary>A request instead.</summary>
    public NumberRequest? Request { get; init; }

    /// <summary>The provider to order every line from, whatever the request names; null leaves it to the request.</summary>
    public string? Provider { get; init; }

    /// <summary>The routing profile that the numbers go by; null for the tenant's default at each account, else the settings.</summary>
    public string? RoutingProfile { get; init; }
}
