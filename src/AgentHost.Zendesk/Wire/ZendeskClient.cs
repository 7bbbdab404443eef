using System.Globalization;
using System.Text.Json;

namespace AgentHost.Zendesk.Wire;

/// <summary>
/// Zendesk's tickets over HTTP (zendesk.md). Reads are repeated within limits, changes are sent once and never again by anybody, and nothing that Zendesk or the
/// network do is thrown: only the caller's giving up is, on reads. What answers hold is other people's words, never instructions.
/// </summary>
/// <param name="connection">The line to the account.</param>
public sealed class ZendeskClient(ZendeskConnection connection) : ITicketDesk
{
    private const int PageSize = 100;
    private const int MostPages = 10;

    /// <summary>The account.</summary>
    public ZendeskOptions Options => connection.Options;

    /// <inheritdoc cref="ZendeskConnection.Now"/>
    public DateTimeOffset? Now => connection.Now;

    /// <summary>Who the token is used as. Fails ("unauthorized") for the anonymous user that Zendesk answers a wrong user name with, and for who is no agent.</summary>
    public async Task<ZendeskAnswer<ZendeskUser>> MeAsync(CancellationToken cancellationToken)
    {
        var answer = await connection.ReadAsync("/api/v2/users/me", ZendeskJson.Default.UserMessage, cancellationToken);
        return !answer.TryGet(out var message) ? answer.As<ZendeskUser>()
            : message.User is null ? new ZendeskAnswer<ZendeskUser>.Unavailable("unreadable_answer")
            : message.User.Id is null ? new ZendeskAnswer<ZendeskUser>.Refused("unauthorized", "Zendesk took the credentials for nobody’s: the e-mail address is wrong.")
            : !message.User.IsStaff ? new ZendeskAnswer<ZendeskUser>.Refused("unauthorized", $"The user has the role {message.User.Role}; an agent’s is needed.")
            : new ZendeskAnswer<ZendeskUser>.Ok(message.User);
    }

    /// <summary>A ticket with requester, assignee and organisation. One call.</summary>
    public async Task<ZendeskAnswer<TicketRead>> GetTicketAsync(long ticketId, CancellationToken cancellationToken)
    {
        var answer = await connection.ReadAsync($"/api/v2/tickets/{ticketId}?include=users%2Corganizations", ZendeskJson.Default.TicketMessage, cancellationToken);
        return !answer.TryGet(out var message) ? answer.As<TicketRead>()
            : message.Ticket is { } ticket && ticket.Id == ticketId ? new ZendeskAnswer<TicketRead>.Ok(new TicketRead(ticket, message.Users ?? [], message.Organizations ?? []))
            : new ZendeskAnswer<TicketRead>.Unavailable("unreadable_answer");
    }

    /// <summary>The comments that are newer than one, oldest first, with their authors. One call for each hundred, ten at most.</summary>
    /// <param name="ticketId">The ticket.</param>
    /// <param name="afterCommentId">The last one known; 0 for all.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<ZendeskAnswer<CommentsRead>> GetCommentsAsync(long ticketId, long afterCommentId, CancellationToken cancellationToken)
    {
        var (comments, users) = (new Dictionary<long, ZendeskComment>(), new Dictionary<long, ZendeskUser>());
        var cursor = "";
        for (var page = 1; ; page++)
        {
            var path = $"/api/v2/tickets/{ticketId}/comments?include=users&sort=-created_at&page%5Bsize%5D={PageSize}{cursor}";
            var answer = await connection.ReadAsync(path, ZendeskJson.Default.CommentsMessage, cancellationToken);
            if (!answer.TryGet(out var message))
            {
                return answer.As<CommentsRead>();
            }

            var items = message.Comments ?? [];
            items.ForEach(comment => comments[comment.Id] = comment);
            message.Users?.Where(user => user.Id is not null).ToList().ForEach(user => users[user.Id!.Value] = user);
            cursor = Next(message.Meta);

            // Zendesk’s description and its pages differ in how the order is asked for: the order is looked at, not relied on.
            var known = items.Count > 0 && items[^1].Id <= afterCommentId && items[0].Id >= items[^1].Id;
            if (cursor.Length == 0 || known || page == MostPages)
            {
                var newer = comments.Values.Where(comment => comment.Id > afterCommentId).OrderBy(comment => comment.Id).ToList();
                return new ZendeskAnswer<CommentsRead>.Ok(new CommentsRead(newer, [.. users.Values], Cut: cursor.Length > 0 && !known));
            }
        }
    }

    /// <summary>
    /// The changes of a ticket since a moment, newest first: where a marker is looked for after an <see cref="ZendeskAnswer{T}.Unknown"/>. One call for each
    /// hundred; where ten do not reach back to the moment, the answer is <see cref="ZendeskAnswer{T}.Unavailable"/>, so that what is missing is never taken for absent.
    /// </summary>
    /// <param name="ticketId">The ticket.</param>
    /// <param name="since">The moment, UTC; <see cref="DateTimeOffset.MinValue"/> for all.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<ZendeskAnswer<IReadOnlyList<ZendeskAudit>>> GetAuditsAsync(long ticketId, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var audits = new Dictionary<long, ZendeskAudit>();
        var cursor = "";
        for (var page = 1; page <= MostPages; page++)
        {
            var path = $"/api/v2/tickets/{ticketId}/audits?sort=-created_at&page%5Bsize%5D={PageSize}{cursor}";
            var answer = await connection.ReadAsync(path, ZendeskJson.Default.AuditsMessage, cancellationToken);
            if (!answer.TryGet(out var message))
            {
                return answer.As<IReadOnlyList<ZendeskAudit>>();
            }

            var items = message.Audits ?? [];
            items.ForEach(audit => audits[audit.Id] = audit);
            cursor = Next(message.Meta);
            if (cursor.Length == 0 || (items.Count > 0 && items[^1].CreatedAt < since && items[0].CreatedAt >= items[^1].CreatedAt))
            {
                return new ZendeskAnswer<IReadOnlyList<ZendeskAudit>>.Ok(
                    [.. audits.Values.Where(audit => audit.CreatedAt >= since).OrderByDescending(audit => audit.CreatedAt).ThenByDescending(audit => audit.Id)]);
            }
        }

        return new ZendeskAnswer<IReadOnlyList<ZendeskAudit>>.Unavailable("too_many_audits");
    }

    /// <summary>Changes a ticket, all at once, sent once. Takes a turn at the account’s and the ticket’s limit of updates.</summary>
    public async Task<ZendeskAnswer<TicketUpdated>> UpdateTicketAsync(long ticketId, TicketUpdate update, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new TicketBody(TicketChange.Of(update)), ZendeskJson.Default.TicketBody);
        var answer = await connection.WriteAsync(
            new ZendeskWrite(HttpMethod.Put, $"/api/v2/tickets/{ticketId}", body) { TicketId = ticketId }, ZendeskJson.Default.UpdatedMessage, cancellationToken);
        return !answer.TryGet(out var message) ? answer.As<TicketUpdated>()
            : message.Ticket is { } ticket ? new ZendeskAnswer<TicketUpdated>.Ok(new TicketUpdated(ticket, message.Audit))
            : new ZendeskAnswer<TicketUpdated>.Unknown("unreadable_answer");
    }

    /// <summary>Makes a ticket, sent once. After <see cref="ZendeskAnswer{T}.Unknown"/> the same call with the same key and the same content gives the ticket that was made, for two hours.</summary>
    /// <param name="create">The ticket.</param>
    /// <param name="idempotencyKey">255 characters at most.</param>
    /// <param name="cancellationToken">Ends the wait for a turn; a request under way goes on to its own time-out.</param>
    public async Task<ZendeskAnswer<ZendeskTicket>> CreateTicketAsync(TicketCreate create, string idempotencyKey, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new TicketBody(TicketChange.Of(create)), ZendeskJson.Default.TicketBody);
        var write = new ZendeskWrite(HttpMethod.Post, "/api/v2/tickets", body) { IdempotencyKey = idempotencyKey };
        var answer = await connection.WriteAsync(write, ZendeskJson.Default.TicketMessage, cancellationToken);
        return !answer.TryGet(out var message) ? answer.As<ZendeskTicket>()
            : message.Ticket is { } ticket ? new ZendeskAnswer<ZendeskTicket>.Ok(ticket)
            : new ZendeskAnswer<ZendeskTicket>.Unknown("unreadable_answer");
    }

    /// <summary>A user, with everything that Zendesk knows of them.</summary>
    public async Task<ZendeskAnswer<ZendeskUser>> GetUserAsync(long userId, CancellationToken cancellationToken)
    {
        var answer = await connection.ReadAsync($"/api/v2/users/{userId}", ZendeskJson.Default.UserMessage, cancellationToken);
        return !answer.TryGet(out var message) ? answer.As<ZendeskUser>()
            : message.User is { Id: not null } user ? new ZendeskAnswer<ZendeskUser>.Ok(user)
            : new ZendeskAnswer<ZendeskUser>.Unavailable("unreadable_answer");
    }

    /// <summary>An organisation.</summary>
    public async Task<ZendeskAnswer<ZendeskOrganisation>> GetOrganisationAsync(long organisationId, CancellationToken cancellationToken)
    {
        var answer = await connection.ReadAsync($"/api/v2/organizations/{organisationId}", ZendeskJson.Default.OrganizationMessage, cancellationToken);
        return !answer.TryGet(out var message) ? answer.As<ZendeskOrganisation>()
            : message.Organization is { } organisation ? new ZendeskAnswer<ZendeskOrganisation>.Ok(organisation)
            : new ZendeskAnswer<ZendeskOrganisation>.Unavailable("unreadable_answer");
    }

    /// <summary>
    /// A page of the tickets that a search finds: for the sweep after events that never came. The index lags by minutes, and the tickets have no users beside them.
    /// </summary>
    /// <param name="query">Such as "tags:agenthost status&lt;solved updated>2026-02-01T00:00:00Z"; the type is added.</param>
    /// <param name="cursor">What the last page gave; null for the first.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<ZendeskAnswer<TicketsPage>> FindTicketsAsync(string query, string? cursor, CancellationToken cancellationToken)
    {
        var after = cursor is null ? "" : $"&page%5Bafter%5D={Uri.EscapeDataString(cursor)}";
        var path = $"/api/v2/search/export?query={Uri.EscapeDataString(query)}&filter%5Btype%5D=ticket&page%5Bsize%5D={PageSize}{after}";
        var answer = await connection.ReadAsync(path, ZendeskJson.Default.SearchMessage, cancellationToken);
        return !answer.TryGet(out var message) ? answer.As<TicketsPage>()
            : message.Results is { } tickets ? new ZendeskAnswer<TicketsPage>.Ok(new TicketsPage(tickets, message.Meta is { HasMore: true } meta ? meta.AfterCursor : null))
            : new ZendeskAnswer<TicketsPage>.Unavailable("unreadable_answer");
    }

    /// <summary>The content of a file. Only from Zendesk’s own hosts, and with our credentials only from the account’s (zendesk.md §3).</summary>
    /// <param name="contentUrl">Where it is, as the comment says.</param>
    /// <param name="limit">The most bytes that are read; "too_large" beyond.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task<ZendeskAnswer<ReadOnlyMemory<byte>>> GetAttachmentAsync(string contentUrl, int limit, CancellationToken cancellationToken) =>
        connection.ReadFileAsync(contentUrl, limit, cancellationToken);

    private static string Next(PageMeta? meta) =>
        meta is { HasMore: true, AfterCursor: { Length: > 0 } after } ? string.Create(CultureInfo.InvariantCulture, $"&page%5Bafter%5D={Uri.EscapeDataString(after)}") : "";
}
