using AgentHost.Operations.Outbox;
using AgentHost.Zendesk.Wire;

namespace AgentHost.Zendesk.Comments;

/// <summary>What an answer of Zendesk's that is no success means for a row of the outbox.</summary>
internal static class TicketAnswers
{
    /// <summary>The answer for the outbox. A ticket that is gone is for people; wrong credentials are set right by people, and the row waits for that.</summary>
    public static DeliveryAnswer Of<T>(ZendeskAnswer<T> answer) => answer switch
    {
        ZendeskAnswer<T>.NotFound => new DeliveryAnswer.Refused("ticket_deleted", "The ticket is deleted, or marked as spam."),
        ZendeskAnswer<T>.Closed => new DeliveryAnswer.Refused("ticket_closed", "The ticket is closed."),
        ZendeskAnswer<T>.Conflict => new DeliveryAnswer.Failed("conflict", "Others keep changing the ticket."),
        ZendeskAnswer<T>.Limited limited => new DeliveryAnswer.Postponed("limited", "Zendesk's limit is used up.", limited.RetryAfter > TimeSpan.Zero ? limited.RetryAfter : TimeSpan.FromSeconds(1)),
        ZendeskAnswer<T>.Refused { Code: "unauthorized" or "forbidden" } refused => new DeliveryAnswer.Failed(refused.Code, refused.Detail),
        ZendeskAnswer<T>.Refused refused => new DeliveryAnswer.Refused(refused.Code, refused.Detail),
        ZendeskAnswer<T>.Unavailable unavailable => new DeliveryAnswer.Failed(unavailable.Reason, "Zendesk gave no usable answer; nothing was posted."),
        ZendeskAnswer<T>.Unknown unknown => new DeliveryAnswer.Failed(unknown.Reason, "Zendesk gave no answer to the comment; its audits are asked before it is sent again."),
        _ => throw new InvalidOperationException("A success is no trouble."),
    };
}
