using System.Text.Json.Nodes;

namespace AgentHost.CarrierSandbox.Zendesk;

/// <summary>
/// A help desk: its tickets, people, set-up and limits, and what people do there. The face over HTTP is <see cref="ZendeskFace"/>; tests act as requesters and
/// agents here. Safe from several threads.
/// </summary>
public sealed class ZendeskDesk : IDisposable
{
    /// <summary>The agent that AgentHost signs in as.</summary>
    public const long BotId = 235323;

    private readonly Lock _lock = new();
    private readonly DeskTime _time;
    private readonly Dictionary<long, DeskTicket> _tickets = [];
    private readonly Dictionary<long, DeskUser> _users = [];
    private readonly Dictionary<long, DeskOrganisation> _organisations = [];
    private readonly Dictionary<long, DeskAttachment> _files = [];
    private long _lastId = 1000;
    private long _lastTicket = 35435;

    /// <summary>With nobody but the bot.</summary>
    public ZendeskDesk(TimeProvider time)
    {
        _time = new DeskTime(time);
        Setup = new DeskSetup(this);
        Limits = new DeskLimits(_time);
        Events = new DeskEvents(_time);
        _users[BotId] = new DeskUser(BotId, "Number bot", ZendeskFace.Email, "admin");
    }

    /// <summary>Webhooks, triggers, ticket fields.</summary>
    public DeskSetup Setup { get; }

    /// <summary>Its limits.</summary>
    public DeskLimits Limits { get; }

    /// <summary>What it tells receivers.</summary>
    public DeskEvents Events { get; }

    /// <summary>How far its clock is ahead of the one that it was made with; less than nothing: behind. Everything that it says of times goes by it.</summary>
    public TimeSpan Ahead
    {
        get => _time.Ahead;
        set => _time.Ahead = value;
    }

    /// <summary>How long every answer takes.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>Whether it answers 503 to everything until this is taken back.</summary>
    public bool Down { get; set; }

    /// <summary>Whether it takes the credentials for nobody's, and says so with 200 and a user without an id.</summary>
    public bool Anonymous { get; set; }

    /// <summary>Whether refusals come as text although JSON was asked for.</summary>
    public bool AnswersAsText { get; set; }

    /// <summary>The tickets, in order.</summary>
    public IReadOnlyList<DeskTicket> Tickets => Read(() => _tickets.Values.OrderBy(ticket => ticket.Id).ToList());

    internal DateTimeOffset Now => DateTimeOffset.FromUnixTimeSeconds(_time.GetUtcNow().ToUnixTimeSeconds());

    /// <summary>A ticket; throws <see cref="KeyNotFoundException"/> for none.</summary>
    public DeskTicket Ticket(long id) => Read(() => _tickets[id]);

    /// <summary>Looks at what the desk holds, undisturbed.</summary>
    public T Read<T>(Func<T> read)
    {
        lock (_lock)
        {
            return read();
        }
    }

    /// <summary>Adds an organisation; its tags go on its users' new tickets.</summary>
    public DeskOrganisation AddOrganisation(string name, string? notes = null, params string[] tags) => Read(() =>
    {
        var organisation = new DeskOrganisation(NextId(), name, notes, tags);
        return _organisations[organisation.Id] = organisation;
    });

    /// <summary>Adds a customer.</summary>
    public DeskUser AddRequester(string name, long? organisationId = null, string locale = "en-US", bool verified = true, bool suspended = false) => Read(() =>
    {
        var id = NextId();
        return _users[id] = new DeskUser(id, name, $"user{id}@customer.example", "end-user", organisationId, locale) { Verified = verified, Suspended = suspended };
    });

    /// <summary>Adds an agent.</summary>
    public DeskUser AddAgent(string name, string role = "agent") => Read(() =>
    {
        var id = NextId();
        return _users[id] = new DeskUser(id, name, $"agent{id}@desk.example", role);
    });

    /// <summary>Changes a user.</summary>
    public void Change(DeskUser user) => Read(() => _users[user.Id] = user);

    /// <summary>A requester writes a ticket.</summary>
    public DeskTicket Open(DeskUser requester, string subject, string text, string channel = "email", string? html = null, params IReadOnlyList<DeskAttachment> attachments)
    {
        var ticket = Read(() =>
        {
            var organisation = requester.OrganisationId is { } id ? _organisations.GetValueOrDefault(id) : null;
            var opened = new DeskTicket(++_lastTicket, subject, requester.Id, requester.Id, channel, Now) { OrganisationId = organisation?.Id, Tags = organisation?.Tags ?? [] };
            _tickets[opened.Id] = opened;
            Apply(opened, new DeskChange(requester.Id, channel) { Plain = text, Html = html, Attachments = attachments });
            return opened;
        });
        Setup.Fire(ticket, ticket.Audits[^1], created: true);
        return ticket;
    }

    /// <summary>Somebody comments; a requester's public one opens a ticket again that is not closed.</summary>
    public DeskComment Comment(DeskTicket ticket, DeskUser author, string text, bool isPublic = true, string? channel = null, params IReadOnlyList<DeskAttachment> attachments) =>
        Make(ticket, new DeskChange(author.Id, channel ?? (author.Role == "end-user" ? "email" : "web")) { Plain = text, Public = isPublic, Attachments = attachments }).Comment!;

    /// <summary>An agent sets the status.</summary>
    public void SetStatus(DeskTicket ticket, DeskUser agent, string status) => Make(ticket, new DeskChange(agent.Id, "web") { Status = status });

    /// <summary>An agent takes the ticket; null gives it to nobody.</summary>
    public void Assign(DeskTicket ticket, DeskUser agent, DeskUser? to) => Make(ticket, new DeskChange(agent.Id, "web") { AssigneeId = to?.Id ?? 0 });

    /// <summary>An agent sets the tags.</summary>
    public void SetTags(DeskTicket ticket, DeskUser agent, params IReadOnlyList<string> tags) => Make(ticket, new DeskChange(agent.Id, "web") { Tags = tags });

    /// <summary>An agent changes the subject.</summary>
    public void Rename(DeskTicket ticket, DeskUser agent, string subject) => Make(ticket, new DeskChange(agent.Id, "web") { Subject = subject });

    /// <summary>An agent merges a ticket into another: the loser is closed with a comment.</summary>
    public void Merge(DeskTicket loser, DeskTicket winner, DeskUser agent)
    {
        Make(winner, new DeskChange(agent.Id, "web") { Plain = $"Request #{loser.Id} \"{loser.Subject}\" was closed and merged into this request.", Public = false });
        Make(loser, new DeskChange(agent.Id, "merge") { Plain = $"This request was closed and merged into request #{winner.Id}.", Public = false, Status = "closed" });
    }

    /// <summary>Somebody deletes the ticket, or marks it as spam.</summary>
    public void Delete(DeskTicket ticket) => Read(() => ticket.Deleted = true);

    /// <summary>Makes a file for a comment.</summary>
    public DeskAttachment File(string name, string contentType, byte[] content) => Read(() =>
    {
        var file = new DeskAttachment(NextId(), name, contentType, content);
        return _files[file.Id] = file;
    });

    /// <inheritdoc/>
    public void Dispose() => Events.Dispose();

    internal long NextId() => Interlocked.Increment(ref _lastId);

    internal DeskTicket? Find(long id) => Read(() => _tickets.GetValueOrDefault(id) is { Deleted: false } ticket ? ticket : null);

    internal DeskUser? FindUser(long? id) => Read(() => id is { } known && _users.GetValueOrDefault(known) is { Deleted: false } user ? user : null);

    internal DeskOrganisation? FindOrganisation(long? id) => Read(() => id is { } known ? _organisations.GetValueOrDefault(known) : null);

    internal IReadOnlyList<DeskOrganisation> Organisations => Read(() => _organisations.Values.ToList());

    internal IReadOnlyList<DeskUser> Users => Read(() => _users.Values.Where(user => !user.Deleted).ToList());

    internal DeskAttachment? FindFile(long id) => Read(() => _files.GetValueOrDefault(id));

    /// <summary>Makes a change whatever it collides with, as people do.</summary>
    internal DeskAudit Make(DeskTicket ticket, DeskChange change)
    {
        var audit = Read(() => Apply(ticket, change));
        Setup.Fire(ticket, audit, created: false);
        return audit;
    }

    /// <summary>Makes a change of the API, unless the check, made undisturbed, refuses.</summary>
    internal (DeskAudit? Audit, IResult? Refusal) Make(DeskTicket ticket, DeskChange change, Func<IResult?> check)
    {
        var (audit, refusal) = Read(() => check() is { } refused ? (null, refused) : (Apply(ticket, change), (IResult?)null));
        if (audit is not null)
        {
            Setup.Fire(ticket, audit, created: false);
        }

        return (audit, refusal);
    }

    internal DeskTicket Create(string subject, long requesterId, DeskChange change, long? followupOf, string? externalId)
    {
        var ticket = Read(() =>
        {
            var source = followupOf is { } id ? _tickets.GetValueOrDefault(id) : null;
            var requester = source?.RequesterId ?? requesterId;
            var made = new DeskTicket(++_lastTicket, subject, requester, BotId, "api", Now)
            {
                OrganisationId = source?.OrganisationId ?? _users.GetValueOrDefault(requester)?.OrganisationId,
                Tags = source?.Tags ?? [],
                FollowupOf = source?.Id,
                ExternalId = externalId,
            };
            source?.Fields.ToList().ForEach(field => made.Fields[field.Key] = field.Value);
            _tickets[made.Id] = made;
            Apply(made, change);
            return made;
        });
        Setup.Fire(ticket, ticket.Audits[^1], created: true);
        return ticket;
    }

    private DeskAudit Apply(DeskTicket ticket, DeskChange change)
    {
        var changes = new List<KeyValuePair<string, string?>>();
        var auditId = NextId();
        DeskComment? comment = null;
        if (change.HasComment)
        {
            var plain = change.Plain ?? DeskComment.Plain(change.Html!);
            var html = change.Html ?? $"<div class=\"zd-comment\"><p>{System.Net.WebUtility.HtmlEncode(plain).ReplaceLineEndings("<br>")}</p></div>";
            comment = new DeskComment(NextId(), change.AuthorId, html, plain, change.Public, change.Channel, Now, auditId)
            {
                Attachments = change.Attachments,
                Flags = change.Flags,
                Marker = (string?)change.Custom["marker"],
            };
            ticket.Comments.Add(comment);
        }

        void Note(string name, string? before, string? after, Action set)
        {
            if (before != after)
            {
                set();
                changes.Add(KeyValuePair.Create(name, after));
            }
        }

        var reopens = comment is { Public: true } && change.AuthorId == ticket.RequesterId && ticket.Status is ("pending" or "hold" or "solved");
        var status = change.Status ?? (reopens ? "open" : ticket.Status);
        Note("status", ticket.Status, status, () => ticket.Status = status);
        Note("subject", ticket.Subject, change.Subject ?? ticket.Subject, () => ticket.Subject = change.Subject!);
        var assignee = change.AssigneeId is { } given ? given == 0 ? null : given : ticket.AssigneeId;
        Note("assignee_id", ticket.AssigneeId?.ToString(), assignee?.ToString(), () => ticket.AssigneeId = assignee);
        if (change.Tags is { } tags)
        {
            Note("tags", string.Join(' ', ticket.Tags), string.Join(' ', tags.Distinct()), () => ticket.Tags = [.. tags.Distinct()]);
        }

        foreach (var (id, value) in change.Fields)
        {
            Note(id.ToString(), ticket.Fields.GetValueOrDefault(id), value, () => SetField(ticket, id, value));
        }

        ticket.UpdatedAt = Now;
        var audit = new DeskAudit(auditId, change.AuthorId, Now, change.Channel, (JsonObject)change.Custom.DeepClone(), comment, changes);
        ticket.Audits.Add(audit);
        return audit;
    }

    private static void SetField(DeskTicket ticket, long id, string? value)
    {
        if (value is null)
        {
            ticket.Fields.Remove(id);
        }
        else
        {
            ticket.Fields[id] = value;
        }
    }
}
