using System.Text.Json;
using AgentHost.Operations;
using AgentHost.Simulation.Scheduling;
using AgentHost.Zendesk.Wire;

namespace AgentHost.Simulation.Tickets;

/// <summary>One process's line to the help desk: calls stand still, answers are lost, limits are used up (fault 31).</summary>
internal sealed class DeskDoor(HelpDesk desk, SimulatedProcess process, World world) : ITicketDesk
{
    public ZendeskOptions Options { get; } = new() { Subdomain = "simulated", Email = "bot@desk.example", Token = "none" };

    public async Task<ZendeskAnswer<TicketRead>> GetTicketAsync(long ticketId, CancellationToken cancellationToken)
    {
        await ArriveAsync("reads a ticket");
        return Unanswered() ? new ZendeskAnswer<TicketRead>.Unavailable("timeout")
            : desk.Find(ticketId) is { } ticket ? new ZendeskAnswer<TicketRead>.Ok(new TicketRead(ticket.Shown, [], []))
            : new ZendeskAnswer<TicketRead>.NotFound();
    }

    public async Task<ZendeskAnswer<IReadOnlyList<ZendeskAudit>>> GetAuditsAsync(long ticketId, DateTimeOffset since, CancellationToken cancellationToken)
    {
        await ArriveAsync("reads audits");
        return Unanswered() || desk.Find(ticketId) is not { } ticket
            ? new ZendeskAnswer<IReadOnlyList<ZendeskAudit>>.Unavailable("timeout")
            : new ZendeskAnswer<IReadOnlyList<ZendeskAudit>>.Ok([.. ticket.Comments.Where(c => c.At >= since).Select(Audit)]);
    }

    public async Task<ZendeskAnswer<TicketUpdated>> UpdateTicketAsync(long ticketId, TicketUpdate update, CancellationToken cancellationToken)
    {
        await ArriveAsync("updates a ticket");
        switch (Fate())
        {
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
        await ArriveAsync("makes a ticket");
        switch (Fate())
        {
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

    public async Task<ZendeskAnswer<TicketsPage>> FindTicketsAsync(string query, string? cursor, CancellationToken cancellationToken)
    {
        await ArriveAsync("searches");
        return Unanswered() ? new ZendeskAnswer<TicketsPage>.Unavailable("timeout") : new ZendeskAnswer<TicketsPage>.Ok(desk.Search(query));
    }

    private static ZendeskAudit Audit((bool Public, string Marker, DateTimeOffset At) comment) => new()
    {
        CreatedAt = comment.At,
        Metadata = new ZendeskAuditMetadata(JsonSerializer.SerializeToElement(new Dictionary<string, string> { [ZendeskAudit.MarkerName] = comment.Marker })),
    };

    private async Task ArriveAsync(string what)
    {
        if (world.FaultsOn && desk.Chance.Percent(30))
        {
            await world.ParkAsync(process, $"{what} at Zendesk", null, CancellationToken.None);
        }

        if (process.Killed)
        {
            throw new ProcessDeathException();
        }
    }

    private bool Unanswered()
    {
        var unanswered = world.FaultsOn && desk.Chance.Percent(10);
        if (unanswered)
        {
            desk.Count("read unanswered");
        }

        return unanswered;
    }

    private string Fate()
    {
        var fate = !world.FaultsOn ? "fine" : desk.Chance.Below(100) switch
        {
            < 15 => "limited",
            < 30 => "lost before",
            < 48 => "lost after",
            < 66 => "lands late",
            _ => "fine",
        };
        if (fate != "fine")
        {
            desk.Count(fate);
            world.Note($"{process} Zendesk: {fate}");
        }

        return fate;
    }
}
