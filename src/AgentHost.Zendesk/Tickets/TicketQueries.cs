using AgentHost.Numbering;
using AgentHost.Operations;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Zendesk.Tickets;

/// <summary>Looks at tickets as they stand here; Zendesk is not asked.</summary>
public sealed class TicketQueries(Database database)
{
    private const int MostComments = 50;

    /// <summary>The tickets that changed last.</summary>
    /// <param name="state">Only those in this state; null for all.</param>
    /// <param name="most">How many.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task<TicketList> ListAsync(TicketState? state, int most, CancellationToken cancellationToken) => database.ReadAsync(
        async (db, token) =>
        {
            var wanted = db.Tickets.Where(t => state == null || t.State == state);
            var rows = await wanted.OrderByDescending(t => t.UpdatedAt).ThenBy(t => t.Id).Take(most).ToListAsync(token);
            return new TicketList([.. rows.Select(row => View(row, []))], await wanted.CountAsync(token));
        },
        cancellationToken);

    /// <summary>One ticket with our comments on it.</summary>
    public Task<Result<TicketView>> ShowAsync(string ticket, CancellationToken cancellationToken) => database.ReadAsync<Result<TicketView>>(
        async (db, token) =>
        {
            if (await db.Tickets.FirstOrDefaultAsync(t => t.Id == ticket, token) is not { } row)
            {
                return Problem.NotFound("ticket", ticket, "Only tickets that an event or the sweep told of are here; see agenthost zendesk tickets list.");
            }

            var lane = TicketMail.LaneOf(ticket);
            var comments = await db.Outbox.Where(o => o.Destination == TicketMail.Destination && o.Lane == lane).OrderByDescending(o => o.Position).Take(MostComments).ToListAsync(token);
            return View(row, [.. comments.OrderBy(c => c.Position).Select(c => new TicketCommentView(c.Kind, CommentKind.IsPublic(c.Kind), Word.Of(c.State), c.CreatedAt, c.Problem))]);
        },
        cancellationToken);

    private static TicketView View(TicketRow row, IReadOnlyList<TicketCommentView> comments) => new()
    {
        Ticket = row.Id,
        State = Word.Of(row.State),
        Tenant = row.TenantId,
        Organisation = row.OrganisationId,
        Requester = row.RequesterId,
        Language = row.Language,
        RequestId = row.RequestId,
        QuoteId = row.QuoteId,
        OrderId = row.OrderId,
        DuplicateOf = row.DuplicateOf,
        Followup = row.Followup,
        Problem = row.Problem,
        Tries = row.Tries,
        UpdatedAt = row.UpdatedAt,
        DueAt = row.DueAt.Year > 9000 ? null : row.DueAt,
        Comments = comments,
    };
}
