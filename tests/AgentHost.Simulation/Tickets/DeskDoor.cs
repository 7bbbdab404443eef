using System.Text.Json;
using AgentHost.Operations;
using AgentHost.Simulation.Faults;
using AgentHost.Simulation.Scheduling;
using AgentHost.Zendesk.Wire;

namespace AgentHost.Simulation.Tickets;

/// <summary>One process's line to the help desk: calls stand still, answers are lost, limits are used up (fault 31).</summary>
internal sealed class DeskDoor(HelpDesk desk, SimulatedProcess process, World world) : ITicketDesk
{
    private static readonly TimeSpan LongestOnTheWay = TimeSpan.FromMinutes(3);

    public ZendeskOptions Options { get; } = new()
    {
        Subdomain = "simulated",
        Email = "bot@desk.example",
        Token = "none",
        WebhookSecret = DeskPost.Secret,
        Fields = new ZendeskFields(OrderId: TicketCheck.OrderField, State: TicketCheck.StateField, Numbers: 3, MonthlyCost: 4),
    };

    public DateTimeOffset? Now => desk.Now;

    public Task<ZendeskAnswer<ZendeskUser>> MeAsync(CancellationToken cancellationToken) => ReadAsync("asks who we are", () => DeskPerson.Bot.Whole);

    public Task<ZendeskAnswer<ZendeskUser>> GetUserAsync(long userId, CancellationToken cancellationToken) =>
        ReadAsync("reads a user", () => DeskPerson.Find(userId) is { Active: true } person ? person.Whole : null);

    public Task<ZendeskAnswer<TicketRead>> GetTicketAsync(long ticketId, CancellationToken cancellationToken) => ReadAsync(
        "reads a ticket",
        () => desk.Find(ticketId) is { } ticket
            ? new TicketRead(ticket.Shown, ticket.Requester.Active ? [ticket.Requester.Beside] : [], [new ZendeskOrganisation(ticket.Requester.Organisation ?? 0, "Customer", null, null)])
            : null);

    public Task<ZendeskAnswer<CommentsRead>> GetCommentsAsync(long ticketId, long afterCommentId, CancellationToken cancellationToken) => ReadAsync(
        "reads comments",
        () => desk.Find(ticketId) is { } ticket
            ? new CommentsRead([.. ticket.Comments.Where(c => c.Id > afterCommentId).Select(c => c.Shown)], [.. ticket.Comments.Select(c => c.Author).Distinct().Where(a => a.Active).Select(a => a.Beside)], Cut: false)
            : null);

    public Task<ZendeskAnswer<IReadOnlyList<ZendeskAudit>>> GetAuditsAsync(long ticketId, DateTimeOffset since, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<ZendeskAudit>>("reads audits", () => desk.Find(ticketId) is { } ticket ? [.. ticket.Ours.Where(c => c.At >= since).Select(Audit)] : null);

    public Task<ZendeskAnswer<ReadOnlyMemory<byte>>> GetAttachmentAsync(string contentUrl, int limit, CancellationToken cancellationToken) =>
        throw world.Break($"I7: a file is read that no ticket has: {contentUrl}");

    public Task<ZendeskAnswer<TicketsPage>> FindTicketsAsync(string query, string? cursor, CancellationToken cancellationToken) => ReadAsync("searches", () => desk.Search(query));

    public async Task<ZendeskAnswer<TicketUpdated>> UpdateTicketAsync(long ticketId, TicketUpdate update, CancellationToken cancellationToken)
    {
        switch (await SendAsync("updates a ticket"))
        {
            case "down":
                return new ZendeskAnswer<TicketUpdated>.Unavailable("unreachable");
            case "limited":
                return new ZendeskAnswer<TicketUpdated>.Limited(TimeSpan.FromSeconds(3));
            case "lost before":
                return new ZendeskAnswer<TicketUpdated>.Unknown("reset");
            case "lands late":
                desk.Delay(ticketId, update);
                return new ZendeskAnswer<TicketUpdated>.Unknown("timeout");
            case "lost after":
                desk.Apply(ticketId, update);
                return new ZendeskAnswer<TicketUpdated>.Unknown("timeout");
            default:
                return desk.Apply(ticketId, update);
        }
    }

    public async Task<ZendeskAnswer<ZendeskTicket>> CreateTicketAsync(TicketCreate create, string idempotencyKey, CancellationToken cancellationToken)
    {
        switch (await SendAsync("makes a ticket"))
        {
            case "down":
                return new ZendeskAnswer<ZendeskTicket>.Unavailable("unreachable");
            case "limited":
                return new ZendeskAnswer<ZendeskTicket>.Limited(TimeSpan.FromSeconds(3));
            case "lost before":
                return new ZendeskAnswer<ZendeskTicket>.Unknown("reset");
            case "lost after" or "lands late":
                desk.Create(create, idempotencyKey);
                return new ZendeskAnswer<ZendeskTicket>.Unknown("timeout");
            default:
                return desk.Create(create, idempotencyKey);
        }
    }

    private static ZendeskAudit Audit(DeskComment comment) => new()
    {
        CreatedAt = comment.At,
        Metadata = new ZendeskAuditMetadata(JsonSerializer.SerializeToElement(new Dictionary<string, string> { [ZendeskAudit.MarkerName] = comment.Marker! })),
    };

    // What is null is not there.
    private async Task<ZendeskAnswer<T>> ReadAsync<T>(string what, Func<T?> read)
        where T : class
    {
        await ArriveAsync(what, 10);
        if (desk.IsDown || (world.FaultsOn && desk.Chance.Percent(4)))
        {
            world.Count(SimulatedFault.DeskUnanswered);
            return new ZendeskAnswer<T>.Unavailable(desk.IsDown ? "unreachable" : "timeout");
        }

        if (world.FaultsOn && desk.Chance.Percent(2))
        {
            world.Count(SimulatedFault.DeskLimited);
            return new ZendeskAnswer<T>.Limited(TimeSpan.FromSeconds(2));
        }

        return read() is { } found ? new ZendeskAnswer<T>.Ok(found) : new ZendeskAnswer<T>.NotFound();
    }

    private async Task ArriveAsync(string what, int standsStill)
    {
        if (world.FaultsOn && desk.Chance.Percent(standsStill))
        {
            await world.ParkAsync(process, $"{what} at Zendesk", null, CancellationToken.None);
        }

        if (process.Killed)
        {
            throw new ProcessDeathException();
        }
    }

    // Nobody waits longer than the client does, and no request is under way for longer than some minutes.
    private async Task<string> SendAsync(string what)
    {
        var sent = world.Elapsed;
        await ArriveAsync(what, 30);
        var took = world.Elapsed - sent;
        return took <= Options.CallTimeout ? Fate() : took > LongestOnTheWay || desk.Chance.Percent(50) ? "lost before" : "lost after";
    }

    private string Fate()
    {
        var fate = !world.FaultsOn ? "fine" : desk.IsDown ? "down" : desk.Chance.Below(100) switch
        {
            < 15 => "limited",
            < 30 => "lost before",
            < 48 => "lost after",
            < 66 => "lands late",
            _ => "fine",
        };
        if (fate != "fine")
        {
            world.Count(fate switch
            {
                "limited" => SimulatedFault.DeskLimited,
                "lost before" => SimulatedFault.CommentLost,
                "lost after" => SimulatedFault.CommentAnswerLost,
                "lands late" => SimulatedFault.CommentLandsLate,
                _ => SimulatedFault.DeskUnanswered,
            });
            world.Note($"{process} Zendesk: {fate}");
        }

        return fate;
    }
}
