using AgentHost.Numbering.Requests;

namespace AgentHost.Operations.Requests;

/// <summary>What was understood of a message, and what to do next.</summary>
public sealed record RequestView
{
    /// <summary>Handle of the conversation, "REQ-…": pass it with the next message, or to order_quote.</summary>
    public required string RequestId { get; init; }

    /// <summary>False when no request could be made out.</summary>
    public bool Understood { get; init; }

    /// <summary>The structured request as it now stands.</summary>
    public required NumberRequest Request { get; init; }

    /// <summary>The same in plain words.</summary>
    public required string Summary { get; init; }

    /// <summary>The one question to ask the requester, or null when nothing is missing.</summary>
    public string? Question { get; init; }

    /// <summary>What could not be used and why: unknown places, codes not in service.</summary>
    public IReadOnlyList<RequestNote> Notes { get; init; } = [];
}
