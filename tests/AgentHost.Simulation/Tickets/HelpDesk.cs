using System.Text.Json;
using System.Text.RegularExpressions;
using AgentHost.Simulation.Scheduling;
using AgentHost.Zendesk.Wire;

namespace AgentHost.Simulation.Tickets;

/// <summary>
/// Zendesk as the delivery of comments meets it: tickets with their comments and stamps, updates that land late or not at all although nobody says so, keys that are
/// remembered for two hours, a search that lags. Its clock never jumps, and two changes never have one stamp, which real Zendesk only keeps to the second.
/// </summary>
internal sealed partial class HelpDesk(World world, Chance chance)
{
    private static readonly TimeSpan KeysKept = TimeSpan.FromHours(2);
    private static readonly TimeSpan SearchLag = TimeSpan.FromMinutes(5);
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<long, DeskTicket> _tickets = [];
    private readonly Dictionary<string, (long Ticket, DateTimeOffset At, string Content)> _keys = [];
    private readonly List<(DateTimeOffset At, long Ticket, TicketUpdate Update)> _late = [];
    private readonly SortedDictionary<string, int> _faults = new(StringComparer.Ordinal);
    private DateTimeOffset _lastStamp = Start;

    /// <summary>What went wrong, counted.</summary>
    public IReadOnlyDictionary<string, int> Faults => _faults;

    /// <summary>All tickets.</summary>
    public IEnumerable<DeskTicket> Tickets => _tickets.Values;

    /// <summary>The dice of the help desk: the runs without tickets throw the same as ever.</summary>
    public Chance Chance => chance;

    /// <summary>When the next update lands that is under way; null for none.</summary>
    public DateTimeOffset? NextAt => _late.Count == 0 ? null : world.Now + (_late.Min(l => l.At) - Now);

    private DateTimeOffset Now => Start + world.Elapsed;

    /// <summary>A requester writes a ticket.</summary>
    public DeskTicket Open()
    {
        var ticket = new DeskTicket { Id = 100 + _tickets.Count, CreatedAt = Now, UpdatedAt = Stamp() };
        return _tickets[ticket.Id] = ticket;
    }

    /// <summary>An agent does something with a ticket (fault 30).</summary>
    public void Happen()
    {
        Land();
        if (_tickets.Values.Where(t => t.Status != TicketStatuses.Closed).ToList() is not { Count: > 0 } open)
        {
            return;
        }

        var ticket = chance.Of(open);
        var change = chance.Below(4) switch
        {
            0 when world.FaultsOn => ticket.Status = TicketStatuses.Closed,
            1 => ticket.Status = TicketStatuses.Open,
            2 => ticket.Status = TicketStatuses.Solved,
            _ => "changed",
        };
        ticket.UpdatedAt = Stamp();
        Count($"agent: {change}");
        world.Note($"an agent: ticket {ticket.Id} {change}");
    }

    /// <summary>A ticket; null when it is not there.</summary>
    public DeskTicket? Find(long id)
    {
        Land();
        return _tickets.GetValueOrDefault(id);
    }

    /// <summary>Makes the change by its stamp.</summary>
    public ZendeskAnswer<TicketUpdated> Apply(long id, TicketUpdate update)
    {
        Land();
        return Make(id, update);
    }

    /// <summary>The change is held up, and lands some time later.</summary>
    public void Delay(long id, TicketUpdate update) => _late.Add((Now + chance.Between(TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(3)), id, update));

    /// <summary>Makes a follow-up ticket, once for a key within two hours.</summary>
    public ZendeskAnswer<ZendeskTicket> Create(TicketCreate create, string key)
    {
        Land();
        var content = JsonSerializer.Serialize(create.Comment.HtmlBody);
        if (_keys.TryGetValue(key, out var known) && known.At > Now - KeysKept)
        {
            return known.Content == content ? new ZendeskAnswer<ZendeskTicket>.Ok(_tickets[known.Ticket].Shown) : new ZendeskAnswer<ZendeskTicket>.Refused("idempotency_mismatch", "");
        }

        if (create.FollowupOf is not { } source || _tickets[source].Status != TicketStatuses.Closed)
        {
            throw world.Break($"I5: a follow-up of ticket {create.FollowupOf}, which is not closed");
        }

        var ticket = Open();
        (ticket.FollowupOf, ticket.ExternalId) = (source, create.ExternalId);
        _keys[key] = (ticket.Id, Now, content);
        Say(ticket, create.Comment, create.Status, create.Marker);
        return new ZendeskAnswer<ZendeskTicket>.Ok(ticket.Shown);
    }

    /// <summary>The tickets with an id of ours, as the search knows them by now.</summary>
    public TicketsPage Search(string query) =>
        new([.. _tickets.Values.Where(t => t.CreatedAt <= Now - SearchLag && query == $"external_id:\"{t.ExternalId}\"").Select(t => t.Shown)], null);

    /// <summary>Counts a fault.</summary>
    public void Count(string fault) => _faults[fault] = _faults.GetValueOrDefault(fault) + 1;

    private void Land()
    {
        foreach (var late in _late.Where(l => l.At <= Now).OrderBy(l => l.At).ToList())
        {
            _late.Remove(late);
            world.Note($"ticket {late.Ticket}: an update lands late, {Make(late.Ticket, late.Update).Word}");
        }
    }

    private ZendeskAnswer<TicketUpdated> Make(long id, TicketUpdate update)
    {
        var ticket = _tickets[id];
        if (ticket.Status == TicketStatuses.Closed)
        {
            return new ZendeskAnswer<TicketUpdated>.Closed();
        }

        if (update.UpdatedStamp < ticket.UpdatedAt)
        {
            return new ZendeskAnswer<TicketUpdated>.Conflict();
        }

        Say(ticket, update.Comment!, update.Status, update.Marker);
        return new ZendeskAnswer<TicketUpdated>.Ok(new TicketUpdated(ticket.Shown, null));
    }

    private void Say(DeskTicket ticket, OutgoingComment comment, string? status, string? marker)
    {
        if (comment.Public)
        {
            HoldsAtPosting(ticket, comment.Body);
        }

        ticket.Status = status ?? ticket.Status;
        ticket.UpdatedAt = Stamp();
        ticket.Comments.Add((comment.Public, marker!, ticket.UpdatedAt));
        world.Note($"ticket {ticket.Id}: {marker}{(comment.Public ? "" : " (internal)")}");
    }

    // I4: the numbers that a comment names are those that carriers sold us.
    private void HoldsAtPosting(DeskTicket ticket, string body)
    {
        foreach (Match match in Number().Matches(body))
        {
            var sold = world.Carriers.Any(c => c.Sales.Any(s => s.Number.Value == match.Value) || c.Books.Owned.Any(o => o.Number.Number == match.Value));
            if (!sold)
            {
                throw world.Break($"I4: a comment on ticket {ticket.Id} names {match.Value}, which no carrier sold us");
            }
        }
    }

    private DateTimeOffset Stamp() => _lastStamp = Now > _lastStamp ? Now : _lastStamp.AddTicks(1);

    [GeneratedRegex(@"\+1[0-9]{10}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();
}
