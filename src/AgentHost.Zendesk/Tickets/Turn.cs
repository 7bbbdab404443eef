using AgentHost.Storage.Rows;
using AgentHost.Zendesk.Wire;

namespace AgentHost.Zendesk.Tickets;

/// <summary>One comment of the requester on its way.</summary>
/// <param name="Ticket">The row as it stood before.</param>
/// <param name="Comment">The comment.</param>
/// <param name="Intake">What is read of it.</param>
/// <param name="Asker">Who wrote it.</param>
internal sealed record Turn(TicketRow Ticket, ZendeskComment Comment, Intake Intake, Asker.Known Asker)
{
    /// <summary>The comment's id.</summary>
    public string CommentId => People.Text(Comment.Id);

    /// <summary>The idempotency key of the one order that the comment may make, however often it is worked on.</summary>
    public string Key => KeyOf(Ticket, Comment);

    /// <summary>The same of any comment.</summary>
    public static string KeyOf(TicketRow ticket, ZendeskComment comment) => TicketOrderKey.Of(ticket.Id, People.Text(comment.Id));

    /// <summary>Whether the conversation goes on: nothing was bought by it yet. After an order, a comment is about something new.</summary>
    public string? Conversation => Ticket.State is TicketState.Waiting or TicketState.Asked or TicketState.Quoted or TicketState.AwaitingApproval ? Ticket.RequestId : null;

    /// <summary>The quote that a yes or no of the requester answers; null when none was put.</summary>
    public string? OpenQuote => Ticket.State == TicketState.Quoted || Ticket.DuplicateOf is not null ? Ticket.QuoteId : null;
}
