using System.Globalization;
using AgentHost.Operations;
using AgentHost.Operations.Orders;
using AgentHost.Storage.Rows;
using AgentHost.Zendesk.Wire;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Zendesk.Tickets;

/// <summary>One step of one ticket: everything is read from Zendesk anew, then agents have their say, then the requester.</summary>
internal sealed class TicketStep(ITicketDesk client, OurIdentity identity, People people, TicketBook book, AgentTurn agents, RequesterTurn requester, OrderCancel cancel)
{
    /// <summary>Does all that there is to do now. Throws <see cref="ZendeskTroubleException"/> when something can't be reached.</summary>
    public async Task RunAsync(TicketRow ticket, CancellationToken cancellationToken)
    {
        var me = await identity.AskAsync(cancellationToken);
        var number = long.Parse(ticket.Id, CultureInfo.InvariantCulture);
        var answer = await client.GetTicketAsync(number, cancellationToken);
        if (answer is ZendeskAnswer<TicketRead>.NotFound)
        {
            await GoneAsync(ticket, "ticket_gone: The ticket was deleted, or marked as spam.", cancellationToken);
            return;
        }

        var read = answer.TryGet(out var found) ? found : throw ZendeskTroubleException.Of(answer);
        var heard = await client.GetCommentsAsync(number, Math.Min(ticket.HandledCommentId, ticket.CommandCommentId), cancellationToken);
        var comments = heard.TryGet(out var listed) ? listed : throw ZendeskTroubleException.Of(heard);
        ticket = await requester.FindAsync(await SeenAsync(ticket, read, cancellationToken), comments, cancellationToken);
        if (read.Ticket.Status == TicketStatuses.Closed)
        {
            await GoneAsync(ticket, "ticket_closed: The ticket was closed or merged into another.", cancellationToken);
            return;
        }

        ticket = await agents.TakeAsync(ticket, read, comments, me, cancellationToken);
        if (AgentTurn.IsOut(ticket))
        {
            return;
        }

        switch (await people.AskerAsync(read, cancellationToken))
        {
            case Asker.Known known when ticket.TenantId is null || ticket.TenantId == known.Tenant:
                ticket = ticket.TenantId is null ? await OwnedAsync(ticket, known, cancellationToken) : ticket;
                await requester.TakeAsync(ticket, read, comments, known, cancellationToken);
                break;
            case Asker.Unknown unknown:
                await HandOverAsync(ticket, unknown.Code, cancellationToken);
                break;
            default:
                await HandOverAsync(ticket, "organisation_changed", cancellationToken);
                break;
        }
    }

    private Task<TicketRow> SeenAsync(TicketRow ticket, TicketRead read, CancellationToken cancellationToken) => book.WriteAsync(
        ticket,
        async (db, row, _, token) =>
        {
            row.SeenUpdatedAt = read.Ticket.UpdatedAt;
            row.OrganisationId = read.Ticket.OrganisationId is { } organisation ? People.Text(organisation) : null;
            if (row.RequesterId is null && read.Ticket.Via is { Source: { Rel: "follow_up", From.TicketId: { } followed } })
            {
                // What is asked about in a follow-up is the order of the ticket before it.
                var earlier = People.Text(followed);
                row.OrderId ??= await db.Tickets.Where(t => t.Id == earlier && t.OrganisationId == row.OrganisationId).Select(t => t.OrderId).FirstOrDefaultAsync(token);
            }

            row.RequesterId = read.Ticket.RequesterId is { } requesting ? People.Text(requesting) : null;
        },
        cancellationToken);

    private Task<TicketRow> OwnedAsync(TicketRow ticket, Asker.Known known, CancellationToken cancellationToken) => book.WriteAsync(
        ticket,
        (_, row, _, _) =>
        {
            row.TenantId = known.Tenant;
            return Task.CompletedTask;
        },
        cancellationToken);

    // An order that waits for a decision was asked for in words that nobody can look at any more; one that is under way goes on.
    private async Task GoneAsync(TicketRow ticket, string problem, CancellationToken cancellationToken)
    {
        if (ticket is { State: TicketState.AwaitingApproval, TenantId: { } tenant, OrderId: { } order })
        {
            await cancel.CancelAsync(Caller.Worker(tenant), order, problem, cancellationToken);
        }

        await book.WriteAsync(
            ticket,
            (_, row, _, _) =>
            {
                row.Problem = problem;
                row.State = row.State is TicketState.Ordered or TicketState.Backordered or TicketState.Done ? row.State : TicketState.HandedOver;
                return Task.CompletedTask;
            },
            cancellationToken);
    }

    private Task<TicketRow> HandOverAsync(TicketRow ticket, string code, CancellationToken cancellationToken) => book.WriteAsync(
        ticket,
        async (_, row, pen, token) =>
        {
            (row.State, row.Problem) = (TicketState.HandedOver, code);
            await pen.WriteAsync(CommentKind.HandedOver, pen.About(code: code), token);
        },
        cancellationToken);
}
