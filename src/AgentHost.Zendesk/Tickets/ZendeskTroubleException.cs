using AgentHost.Zendesk.Wire;

namespace AgentHost.Zendesk.Tickets;

/// <summary>Zendesk or a carrier can't be reached, or has no time: nothing is wrong with the ticket, and it is tried again later.</summary>
public sealed class ZendeskTroubleException(string code, string message, TimeSpan? retryAfter) : Exception(message)
{
    /// <summary>Stable code.</summary>
    public string Code { get; } = code;

    /// <summary>How long to wait, when it was said.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;

    /// <summary>Since when somebody waits for an answer, UTC; null where nobody got that far.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Whether it is a carrier's.</summary>
    public bool IsCarriers { get; init; }

    /// <summary>The trouble of an answer without a value.</summary>
    public static ZendeskTroubleException Of<T>(ZendeskAnswer<T> answer) => answer switch
    {
        ZendeskAnswer<T>.Limited limited => new("limited", "A limit of Zendesk's is used up.", limited.RetryAfter),
        ZendeskAnswer<T>.Refused refused => new(refused.Code, refused.Detail, null),
        _ => new(answer.Word, $"Zendesk gave no usable answer ({answer.Word}).", null),
    };
}
