using AgentHost.CarrierSandbox;
using AgentHost.CarrierSandbox.Zendesk;
using AgentHost.Numbering;
using AgentHost.Operations;
using AgentHost.Operations.Outbox;
using AgentHost.Operations.Policy;
using AgentHost.Operations.Tickets;
using AgentHost.Providers.Routing;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using AgentHost.Tests.Harness;
using AgentHost.Tests.Operations.Backorders;
using AgentHost.Tools.Prompts;
using AgentHost.Zendesk.Comments;
using AgentHost.Zendesk.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentHost.Tests.Zendesk.Comments;

/// <summary>Operations with a carrier that owes, a help desk on the same clock, and the delivery of comments between them.</summary>
public sealed class TicketWorld : IAsyncLifetime
{
    private readonly CommentTemplates _templates = new();
    private ZendeskConnection _connection = null!;
    private Sandbox _sandbox = null!;
    private Action? _beforeUpdate;
    private string? _dieAt;

    public OperationsUnderTest World { get; private set; } = null!;

    internal OwingCarrier Carrier { get; } = new("inteliquent", 10, TimeProvider.System);

    public ZendeskDesk Desk => _sandbox.Zendesk;

    public CarrierSimulator Face => _sandbox.Carriers.Of(ZendeskFace.Name);

    public static ZendeskFields Fields { get; } = new(OrderId: 1, State: 2, Numbers: 3, MonthlyCost: 4);

    /// <summary>A requester whose orders come by ticket.</summary>
    public static Caller Requester { get; } = new() { Tenant = Tenants.Main, Actor = "zendesk:7", Channel = "zendesk", Scopes = Scope.All };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await StartAsync(DatabaseEngine.Sqlite);

    public static async Task<TicketWorld> CreateAsync(DatabaseEngine engine)
    {
        var world = new TicketWorld();
        await world.StartAsync(engine);
        return world;
    }

    private async Task StartAsync(DatabaseEngine engine)
    {
        World = await OperationsUnderTest.CreateAsync(engine, carriers: _ => [Carrier]);
        _sandbox = await Sandbox.StartAsync(time: World.Time, only: [ZendeskFace.Name], faces: app => app.Use(async (http, next) =>
        {
            if (http.Request.Method == "PUT")
            {
                _beforeUpdate?.Invoke();
            }

            await next(http);
        }));
        Desk.Limits.RequestsPerMinute = Desk.Limits.UpdatesPerMinute = int.MaxValue;
        _connection = new ZendeskConnection(
            new ZendeskOptions
            {
                Subdomain = ZendeskFace.Subdomain,
                Email = ZendeskFace.Email,
                Token = ZendeskFace.Token,
                BaseUrl = ZendeskFace.AddressAt(_sandbox.Address),
                CallTimeout = TimeSpan.FromSeconds(5),
                Patience = TimeSpan.FromMilliseconds(20),
                RequestsPerMinute = 10_000,
                UpdatesPerMinute = 10_000,
                MostRepliesPerHour = 3,
                Fields = Fields,
            },
            TimeProvider.System,
            new ProcessRateLedger(TimeProvider.System));
    }

    /// <summary>A ticket that AgentHost answers, with its row.</summary>
    public async Task<DeskTicket> TicketAsync(string language = "en", string? order = null, TicketState state = TicketState.Ordered)
    {
        var ticket = Desk.Open(Desk.AddRequester("Sam", Desk.AddOrganisation("Customer Inc", null, "agenthost", "vip").Id), "Numbers", "10 numbers please");
        await World.Database.WriteAsync(
            (db, _) =>
            {
                var now = World.Time.GetUtcNow();
                db.Tickets.Add(new TicketRow
                {
                    Id = $"{ticket.Id}",
                    TenantId = Tenants.Main,
                    OrderId = order,
                    RequesterId = $"{ticket.RequesterId}",
                    Language = language,
                    State = state,
                    CreatedAt = now,
                    UpdatedAt = now,
                    DueAt = DateTimeOffset.MaxValue,
                    LeaseUntil = now,
                });
                return Task.CompletedTask;
            },
            Ct);
        return ticket;
    }

    public Task<TicketRow> RowAsync(DeskTicket ticket) => World.Database.ReadAsync((db, token) => db.Tickets.FirstAsync(t => t.Id == $"{ticket.Id}", token), Ct);

    /// <summary>Writes the row of a comment.</summary>
    public Task<string> MailAsync(DeskTicket ticket, string kind, Func<TicketMail, TicketMail>? change = null) => World.Database.WriteAsync(
        async (db, token) =>
        {
            var row = await db.Tickets.Where(t => t.Id == $"{ticket.Id}").ForUpdate().FirstAsync(token);
            var mail = new TicketMail { Ticket = row.Id, Kind = kind, Position = ++row.Position };
            var made = TicketMail.Row(change?.Invoke(mail) ?? mail, Tenants.Main, World.Get<IdSource>(), World.Time.GetUtcNow());
            db.Outbox.Add(made);
            return made.Id;
        },
        Ct);

    public Task<OutboxRow> OutboxAsync(string id) => World.Database.ReadAsync((db, token) => db.Outbox.FirstAsync(o => o.Id == id, token), Ct);

    /// <summary>Somebody changes the ticket whenever an update arrives, so many times.</summary>
    public void ChangeBeforeUpdates(DeskTicket ticket, int times)
    {
        var agent = Desk.AddAgent("Alex");
        _beforeUpdate = () =>
        {
            if (times-- > 0)
            {
                World.Time.Advance(TimeSpan.FromSeconds(2));
                Desk.SetTags(ticket, agent, [.. ticket.Tags, $"other_{times}"]);
            }
        };
    }

    /// <summary>Has the process die at a place, once.</summary>
    public void DieAt(string place) => _dieAt = place;

    /// <summary>Works until nothing is due, and posts what is to be posted.</summary>
    public async Task WorkAsync()
    {
        var deliveries = Deliveries();
        await Wait.WhileAsync(
            "something is due",
            async () =>
            {
                await World.WorkAsync();
                return await deliveries.StepAsync(Ct);
            });
    }

    /// <summary>Lets time pass until a row is tried again, and works.</summary>
    public async Task RetryAsync(string id)
    {
        var row = await OutboxAsync(id);
        var due = row.DueAt > row.LeaseUntil ? row.DueAt : row.LeaseUntil;
        if (due > World.Time.GetUtcNow())
        {
            World.Time.Advance(due - World.Time.GetUtcNow());
        }

        await WorkAsync();
    }

    public ValueTask DisposeAsync() => new(EndAsync());

    private DeliveryWork Deliveries()
    {
        var renderer = new CommentRenderer(_templates);
        var writer = new CommentWriter(_templates, renderer);
        var delivery = new TicketDelivery(
            World.Get<Database>(), new ZendeskClient(_connection), writer, renderer, new CommentTone(null, new PromptLibrary(), writer, NullLogger<CommentTone>.Instance), World.Time,
            NullLogger<TicketDelivery>.Instance);
        var kill = new KillPoints(place =>
        {
            if (place == _dieAt)
            {
                _dieAt = null;
                throw new ProcessDeathException();
            }
        });
        return new DeliveryWork(
            World.Get<Database>(), [delivery], World.Get<OutboxLag>(), kill, World.Get<IdSource>(), World.Time, World.Get<OperationsOptions>(), NullLogger<DeliveryWork>.Instance);
    }

    private async Task EndAsync()
    {
        _connection.Dispose();
        await _sandbox.DisposeAsync();
        await World.DisposeAsync();
    }
}
