using System.Text.Json;
using AgentHost.Simulation.Faults;
using AgentHost.Simulation.Invariants;
using AgentHost.Simulation.Scheduling;
using AgentHost.Zendesk.Wire;

namespace AgentHost.Simulation.Tickets;

/// <summary>
/// Zendesk as we meet it: tickets with their comments and stamps, updates that land late or not at all although nobody says so, keys that are remembered for two
/// hours, a search that lags. Its clock never jumps, and two changes never have one stamp, which real Zendesk only keeps to the second.
/// </summary>
internal sealed class HelpDesk
{
    private static readonly TimeSpan KeysKept = TimeSpan.FromHours(2);
    private static readonly TimeSpan SearchLag = TimeSpan.FromMinutes(5);
    private readonly DateTimeOffset _start;
    private readonly World _world;
    private readonly Dictionary<long, DeskTicket> _tickets = [];
    private readonly Dictionary<string, (long Ticket, DateTimeOffset At, string Content)> _keys = [];
    private readonly List<(DateTimeOffset At, long Ticket, TicketUpdate Update)> _late = [];
    private readonly CommentTruth _truth;
    private DateTimeOffset _lastStamp;
    private DateTimeOffset _downUntil;
    private long _lastComment = 1000;

    public HelpDesk(World world, Chance chance)
    {
        (_world, Chance, _start, _truth) = (world, chance, world.Now, new CommentTruth(world));
        (Post, Requesters, Agents) = (new DeskPost(world, this), new Requesters(world, this), new DeskAgents(world, this));
        _lastStamp = _start;
    }

    /// <summary>All tickets.</summary>
    public IEnumerable<DeskTicket> Tickets => _tickets.Values;

    /// <summary>The dice of the help desk: the runs without tickets throw the same as ever.</summary>
    public Chance Chance { get; }

    /// <summary>Its events on their way to us.</summary>
    public DeskPost Post { get; }

    /// <summary>The customers.</summary>
    public Requesters Requesters { get; }

    /// <summary>The agents.</summary>
    public DeskAgents Agents { get; }

    /// <summary>When the next update lands that is under way, by the clock of ours; null for none.</summary>
    public DateTimeOffset? NextAt => _late.Count == 0 ? null : _world.Now + (_late.Min(l => l.At) - Now);

    /// <summary>By its own clock.</summary>
    public DateTimeOffset Now => _start + _world.Elapsed;

    /// <summary>Whether it answers nothing at present.</summary>
    public bool IsDown => _world.FaultsOn && Now < _downUntil;

    /// <summary>It answers nothing for a while.</summary>
    public void GoDown(TimeSpan time) => _downUntil = Now + time;

    /// <summary>Its organisation is the tenant's, and one of its agents may decide.</summary>
    public void Map()
    {
        _world.Rows.Query($"INSERT INTO zendesk_organisations (id, tenant_id, name, requesters, confirmed_by, confirmed_at) VALUES ('{DeskPerson.Customer}', 'main', 'Customer', 'verified', 'dana', 0)");
        _world.Rows.Query($"INSERT INTO zendesk_people (id, tenant_id, name, rights, set_by, set_at) VALUES ('{DeskPerson.Agents[1].Id}', NULL, 'Petra', 'approve', 'dana', 0)");
    }

    /// <summary>A requester writes a ticket.</summary>
    public DeskTicket Open(DeskPerson requester, string text)
    {
        var ticket = Make(requester);
        Write(ticket, requester, text);
        return ticket;
    }

    /// <summary>Somebody comments; a requester's public comment opens a ticket again.</summary>
    public void Write(DeskTicket ticket, DeskPerson author, string text, bool isPublic = true, bool merge = false)
    {
        ticket.Comments.Add(new DeskComment { Id = ++_lastComment, Author = author, Text = text, Public = isPublic, At = Now, Merge = merge });
        var reopens = author == ticket.Requester && ticket.Status is TicketStatuses.Pending or TicketStatuses.Hold or TicketStatuses.Solved;
        ticket.Status = author == ticket.Requester && reopens ? TicketStatuses.Open : ticket.Status;
        _world.Note($"{author.Name} on ticket {ticket.Id}: {text}");
        Changed(ticket, author);
    }

    /// <summary>The ticket was changed by somebody.</summary>
    public void Changed(DeskTicket ticket, DeskPerson by)
    {
        ticket.UpdatedAt = Stamp();
        Post.Tell(ticket, by);
    }

    /// <summary>A ticket; null when it is not there.</summary>
    public DeskTicket? Find(long id)
    {
        Land();
        return _tickets.GetValueOrDefault(id) is { Deleted: false } ticket ? ticket : null;
    }

    /// <summary>Makes the change by its stamp.</summary>
    public ZendeskAnswer<TicketUpdated> Apply(long id, TicketUpdate update)
    {
        Land();
        return Apply(update, _tickets[id]);
    }

    /// <summary>The change is held up, and lands some time later.</summary>
    public void Delay(long id, TicketUpdate update) => _late.Add((Now + Chance.Between(TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(3)), id, update));

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
            throw _world.Break($"I5: a follow-up of ticket {create.FollowupOf}, which is not closed");
        }

        var ticket = Make(_tickets[source].Requester, source, create.ExternalId);
        ticket.Tags = [.. create.Tags ?? []];
        ticket.Taken = _tickets[source].Taken;
        _keys[key] = (ticket.Id, Now, content);
        Say(ticket, create.Comment, create.Status, create.Marker!, create.CustomFields);
        return new ZendeskAnswer<ZendeskTicket>.Ok(ticket.Shown);
    }

    /// <summary>The tickets with an id of ours, or those of ours that were changed since, as the search knows them by now.</summary>
    public TicketsPage Search(string query)
    {
        Land();
        var words = query.Split(' ');
        bool Fits(DeskTicket ticket) => words.All(word =>
            word.StartsWith("tags:", StringComparison.Ordinal) ? ticket.Tags.Contains(word[5..])
            : word.StartsWith("external_id:", StringComparison.Ordinal) ? ticket.ExternalId == word["external_id:".Length..].Trim('"')
            : word.StartsWith("updated>", StringComparison.Ordinal) ? ticket.UpdatedAt > DateTimeOffset.Parse(word[8..]) && ticket.UpdatedAt <= Now - SearchLag
            : word == "status<solved" ? ticket.Status is not (TicketStatuses.Solved or TicketStatuses.Closed)
            : throw new InvalidOperationException($"The simulated search does not know {word}."));
        return new TicketsPage([.. _tickets.Values.Where(t => !t.Deleted && t.CreatedAt <= Now - SearchLag && Fits(t)).Select(t => t.Shown)], null);
    }

    private DeskTicket Make(DeskPerson requester, long? followupOf = null, string? externalId = null)
    {
        var ticket = new DeskTicket
        {
            Id = 100 + _tickets.Count,
            Requester = requester,
            CreatedAt = Now,
            UpdatedAt = Stamp(),
            FollowupOf = followupOf,
            ExternalId = externalId,
        };
        return _tickets[ticket.Id] = ticket;
    }

    private void Land()
    {
        foreach (var late in _late.Where(l => l.At <= Now).OrderBy(l => l.At).ToList())
        {
            _late.Remove(late);
            _world.Note($"ticket {late.Ticket}: an update lands late, {Apply(late.Update, _tickets[late.Ticket]).Word}");
        }
    }

    private ZendeskAnswer<TicketUpdated> Apply(TicketUpdate update, DeskTicket ticket)
    {
        if (ticket.Deleted)
        {
            return new ZendeskAnswer<TicketUpdated>.NotFound();
        }

        if (ticket.Status == TicketStatuses.Closed)
        {
            return new ZendeskAnswer<TicketUpdated>.Closed();
        }

        if (update.UpdatedStamp < ticket.UpdatedAt)
        {
            _world.Count(SimulatedFault.CommentConflict);
            return new ZendeskAnswer<TicketUpdated>.Conflict();
        }

        ticket.Tags = update.Tags is { } tags ? [.. tags] : ticket.Tags;
        Say(ticket, update.Comment!, update.Status, update.Marker!, update.CustomFields);
        return new ZendeskAnswer<TicketUpdated>.Ok(new TicketUpdated(ticket.Shown, null));
    }

    private void Say(DeskTicket ticket, OutgoingComment said, string? status, string marker, IReadOnlyCollection<ZendeskFieldValue>? fields)
    {
        var comment = new DeskComment { Id = ++_lastComment, Author = DeskPerson.Bot, Text = said.Body, Public = said.Public, At = Now, Marker = marker };
        _truth.HoldAtPosting(ticket, comment);
        ticket.Comments.Add(comment);
        ticket.Status = status ?? ticket.Status;
        foreach (var field in fields ?? [])
        {
            ticket.Fields[field.Id] = field.Value ?? "";
        }

        _world.Note($"ticket {ticket.Id}: {marker}{(said.Public ? "" : " (internal)")}");
        Changed(ticket, DeskPerson.Bot);
    }

    private DateTimeOffset Stamp() => _lastStamp = Now > _lastStamp ? Now : _lastStamp.AddTicks(1);
}
