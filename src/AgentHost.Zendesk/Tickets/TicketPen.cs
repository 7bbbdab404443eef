using AgentHost.Numbering;
using AgentHost.Operations.Policy;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Zendesk.Tickets;

/// <summary>
/// Writes comments of one ticket into the outbox, in the transaction that changes its row: each once, in order, none public where the tenant's mode is shadow, and no more
/// in an hour than is sensible.
/// </summary>
internal sealed class TicketPen(AgentHostDb db, TicketRow ticket, bool shadow, int mostAnHour, IdSource ids, DateTimeOffset now)
{
    /// <summary>Why a ticket is with people that would have been answered too often.</summary>
    public const string TooManyReplies = "too_many_replies";

    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    /// <summary>Writes a comment, unless the same was written before.</summary>
    /// <param name="kind">One of <see cref="CommentKind"/>.</param>
    /// <param name="mail">What it is about; ticket, kind and position are filled in.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task WriteAsync(string kind, TicketMail mail, CancellationToken cancellationToken)
    {
        var written = shadow && CommentKind.IsPublic(kind)
            ? mail with { Ticket = ticket.Id, Kind = CommentKind.Shadow, Code = mail.Code is { } code ? $"{kind}:{code}" : kind, Comment = mail.Comment ?? kind }
            : mail with { Ticket = ticket.Id, Kind = kind };
        if (db.Outbox.Local.Any(o => o.Key == written.Key) || await db.Outbox.AnyAsync(o => o.Key == written.Key, cancellationToken))
        {
            return;
        }

        if (CommentKind.IsPublic(written.Kind) && !Count())
        {
            (ticket.State, ticket.Problem) = (TicketState.HandedOver, TooManyReplies);
            written = written with { Kind = CommentKind.Poison, Code = TooManyReplies };
        }

        db.Outbox.Add(TicketMail.Row(written with { Position = ++ticket.Position }, ticket.TenantId ?? Tenants.Main, ids, now));
    }

    /// <summary>A mail about what the ticket is about now.</summary>
    public TicketMail About(string? comment = null, string? code = null) =>
        new() { Ticket = ticket.Id, Kind = CommentKind.Explain, Position = 0, Request = ticket.RequestId, Comment = comment, Code = code };

    private bool Count()
    {
        if (ticket.RepliesSince is not { } since || now - since >= Window)
        {
            (ticket.RepliesSince, ticket.Replies) = (now, 0);
        }

        return ++ticket.Replies <= mostAnHour;
    }
}
