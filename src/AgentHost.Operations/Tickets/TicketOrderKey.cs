namespace AgentHost.Operations.Tickets;

/// <summary>The idempotency key of the one order that a comment on a ticket may make: <c>zendesk:{ticket}:{comment}</c>.</summary>
public static class TicketOrderKey
{
    /// <summary>The key.</summary>
    /// <param name="ticket">The ticket's id.</param>
    /// <param name="comment">The comment's id.</param>
    public static string Of(string ticket, string comment) => $"{TicketNews.Channel}:{ticket}:{comment}";

    /// <summary>The id of the ticket that a key names; null for a key of another kind.</summary>
    public static string? TicketOf(string key) => key.Split(':') is [TicketNews.Channel, var ticket, _] ? ticket : null;
}
