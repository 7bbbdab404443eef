using AgentHost.Agent.ModelReading;
using AgentHost.Agent.Models;
using AgentHost.CarrierSandbox;
using AgentHost.CarrierSandbox.Zendesk;
using AgentHost.Http;
using AgentHost.Numbering;
using AgentHost.Numbering.Plan;
using AgentHost.Operations;
using AgentHost.Operations.Policy;
using AgentHost.Operations.Requests;
using AgentHost.Operations.Work;
using AgentHost.Providers;
using AgentHost.Providers.Local;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using AgentHost.Tests.Harness;
using AgentHost.Tools.Catalog;
using AgentHost.Zendesk;
using AgentHost.Zendesk.Tickets;
using AgentHost.Zendesk.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Database = AgentHost.Storage.Database;
using ZendeskWebhook = AgentHost.Http.ZendeskWebhook;

namespace AgentHost.Tests.Zendesk.Tickets;

/// <summary>The whole way of a ticket: a help desk that signs and sends its events, the door for them, the workers, the tools, a carrier, and the comments back.</summary>
internal sealed class HelpDesk : IAsyncDisposable
{
    private readonly DatabaseUnderTest _database;
    private readonly Sandbox _sandbox;
    private readonly ZendeskConnection _connection;
    private readonly WebApplication _server;

    private readonly FakeTimeProvider? _time;

    private HelpDesk(DatabaseUnderTest database, Sandbox sandbox, ZendeskConnection connection, WebApplication server, FakeTimeProvider? time)
    {
        (_database, _sandbox, _connection, _server, _time) = (database, sandbox, connection, server, time);
        Door = new Uri(new Uri(server.Urls.Single()), ZendeskWebhook.Path);
        Desk.Limits.RequestsPerMinute = Desk.Limits.UpdatesPerMinute = int.MaxValue;
        Desk.Setup.Tell(Door, ZendeskFace.WebhookSecret, "agenthost");
        Organisation = Desk.AddOrganisation("Customer Inc", null, "agenthost");
        Sam = Desk.AddRequester("Sam", Organisation.Id);
        Agent = Desk.AddAgent("Ann");
    }

    /// <summary>The clock, unless it is the machine's.</summary>
    public FakeTimeProvider Time => _time ?? throw new InvalidOperationException("The machine's clock runs by itself.");

    /// <summary>The simulated carrier's faults.</summary>
    public LocalFaults Faults { get; private init; } = new();

    public Uri Door { get; }

    public ZendeskDesk Desk => _sandbox.Zendesk;

    /// <summary>Faults, and the requests that the desk saw.</summary>
    public CarrierSimulator Face => _sandbox.Carriers.Of(ZendeskFace.Name);

    public DeskOrganisation Organisation { get; }

    /// <summary>A verified requester of the organisation.</summary>
    public DeskUser Sam { get; }

    /// <summary>An agent without any right here.</summary>
    public DeskUser Agent { get; }

    public Database Database => _database.Database;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>An administrator.</summary>
    public static Caller Administrator { get; } = new() { Tenant = Tenants.Main, Actor = "dana", Channel = "terminal", Scopes = Scope.All };

    /// <summary>Starts it all, with the organisation mapped to the tenant main.</summary>
    /// <param name="engine">The database's engine.</param>
    /// <param name="mode">What orders by ticket do.</param>
    /// <param name="policy">Changes the tenant's policy.</param>
    /// <param name="carrier">The carrier; the simulated one when null.</param>
    /// <param name="change">Changes the settings.</param>
    /// <param name="reader">Reads the messages; the grammar when null.</param>
    /// <param name="realTime">Whether the machine's clock is used.</param>
    /// <param name="model">Reads the messages and changes the tone of comments, as a language model that is set up does; null for none.</param>
    public static async Task<HelpDesk> StartAsync(
        DatabaseEngine engine = DatabaseEngine.Sqlite, SpendingMode mode = SpendingMode.Auto, Func<TenantPolicy, TenantPolicy>? policy = null, IProvider? carrier = null,
        Func<ZendeskOptions, ZendeskOptions>? change = null, IRequestReader? reader = null, bool realTime = false, IChatClient? model = null)
    {
        var fake = realTime ? null : new FakeTimeProvider();
        var time = fake ?? TimeProvider.System;
        var database = await DatabaseUnderTest.CreateAsync(engine, time);
        var sandbox = await Sandbox.StartAsync(time: time, only: [ZendeskFace.Name]);
        var options = new ZendeskOptions
        {
            Subdomain = ZendeskFace.Subdomain,
            Email = ZendeskFace.Email,
            Token = ZendeskFace.Token,
            WebhookSecret = ZendeskFace.WebhookSecret,
            BaseUrl = ZendeskFace.AddressAt(sandbox.Address),
            CallTimeout = TimeSpan.FromMinutes(10),
            Patience = TimeSpan.FromMilliseconds(20),
            RequestsPerMinute = 100_000,
            UpdatesPerMinute = 100_000,
            ToneByModel = model is not null,
            Fields = new ZendeskFields(OrderId: 1, State: 2, Numbers: 3, MonthlyCost: 4),
        };
        options = change?.Invoke(options) ?? options;
        var connection = new ZendeskConnection(options, time, null);
        var faults = new LocalFaults();
        var server = Server(database, time, options, connection, carrier ?? Local(database, time, faults), reader, model);
        await server.StartAsync(Ct);
        var host = new HelpDesk(database, sandbox, connection, server, fake) { Faults = faults };
        await host.MapAsync(mode, policy);
        return host;
    }

    public IServiceProvider Services => _server.Services;

    public T Get<T>()
        where T : notnull => _server.Services.GetRequiredService<T>();

    /// <summary>Sam writes a ticket, and it is worked on.</summary>
    public async Task<DeskTicket> WriteAsync(string text, string subject = "Numbers", DeskUser? requester = null, params IReadOnlyList<DeskAttachment> attachments)
    {
        var ticket = Desk.Open(requester ?? Sam, subject, text, attachments: attachments);
        await WorkAsync();
        return ticket;
    }

    /// <summary>The requester answers, and it is worked on.</summary>
    public async Task AnswerAsync(DeskTicket ticket, string text, DeskUser? author = null)
    {
        Time.Advance(TimeSpan.FromSeconds(5));
        Desk.Comment(ticket, author ?? Sam, text);
        await WorkAsync();
    }

    /// <summary>An agent writes a note, and it is worked on.</summary>
    public async Task NoteAsync(DeskTicket ticket, string text, DeskUser? agent = null)
    {
        Time.Advance(TimeSpan.FromSeconds(5));
        Desk.Comment(ticket, agent ?? Agent, text, isPublic: false);
        await WorkAsync();
    }

    /// <summary>Sends the desk's events and works until nothing is due.</summary>
    public async Task WorkAsync()
    {
        await Desk.Events.DeliverAsync(Ct);
        await Wait.WhileAsync("something is due", async () => await PumpAsync(Get<WorkPass>().RunAsync(Ct)) > 0);
    }

    /// <summary>Lets time pass, in steps, and works after each.</summary>
    public async Task PassAsync(TimeSpan total, int steps = 4)
    {
        for (var step = 0; step < steps; step++)
        {
            Time.Advance(total / steps);
            await WorkAsync();
        }
    }

    public Task<TicketRow> RowAsync(DeskTicket ticket) => Database.ReadAsync((db, token) => db.Tickets.FirstAsync(t => t.Id == $"{ticket.Id}", token), Ct);

    public Task<List<OrderRow>> OrdersAsync() => Database.ReadAsync((db, token) => db.Orders.OrderBy(o => o.CreatedAt).ToListAsync(token), Ct);

    public Task<int> NumbersAsync() => Database.ReadAsync((db, token) => db.PhoneNumbers.CountAsync(token), Ct);

    /// <summary>A requester of another organisation, which is another tenant's: small orders of its are placed at once.</summary>
    public async Task<DeskUser> NeighbourAsync()
    {
        var organisation = Desk.AddOrganisation("Neighbour Ltd", null, "agenthost");
        var mapped = await Get<ZendeskMapping>().SetOrganisationAsync(Administrator, organisation.Id, "neighbour", People.Verified, organisation.Name, Ct);
        Assert.True(mapped.TryGet(out _, out var problem), problem?.ToString());
        await PolicyAsync("neighbour", new TenantPolicy { Channels = new Dictionary<string, SpendingMode> { [People.Channel] = SpendingMode.Auto } });
        return Desk.AddRequester("Nell", organisation.Id);
    }

    /// <summary>Maps more organisations to the tenant main.</summary>
    public Task MapAsync(IReadOnlyList<DeskOrganisation> organisations) => Database.WriteAsync(
        (db, _) =>
        {
            db.ZendeskOrganisations.AddRange(organisations.Select(
                o => new ZendeskOrganisationRow { Id = $"{o.Id}", TenantId = Tenants.Main, Name = o.Name, Requesters = People.Verified, ConfirmedBy = "dana" }));
            return Task.CompletedTask;
        },
        Ct);

    /// <summary>Gives an agent the right to decide orders.</summary>
    public async Task<DeskUser> ApproverAsync()
    {
        var approver = Desk.AddAgent("Petra");
        var set = await Get<ZendeskMapping>().SetPersonAsync(Administrator, approver.Id, [People.Approve], null, null, Ct);
        Assert.True(set.TryGet(out _, out var problem), problem?.ToString());
        return approver;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _connection.Dispose();
        await _sandbox.DisposeAsync();
        await _database.DisposeAsync();
    }

    // Steps that wait for time to pass are met by letting it pass.
    private Task<T> PumpAsync<T>(Task<T> work) => Wait.ForAsync("the work", work, () => Time.Advance(TimeSpan.FromMilliseconds(200)));

    private async Task MapAsync(SpendingMode mode, Func<TenantPolicy, TenantPolicy>? policy)
    {
        var mapped = await Get<ZendeskMapping>().SetOrganisationAsync(Administrator, Organisation.Id, Tenants.Main, People.Verified, null, Ct);
        Assert.True(mapped.TryGet(out var view, out var problem), problem?.ToString());
        Assert.Equal("shadow", view.Mode);
        var own = new TenantPolicy { Channels = new Dictionary<string, SpendingMode> { [People.Channel] = mode } };
        await PolicyAsync(Tenants.Main, policy?.Invoke(own) ?? own);
    }

    private Task PolicyAsync(string tenant, TenantPolicy policy) => Database.WriteAsync(
        async (db, token) =>
        {
            var row = await db.Tenants.FirstAsync(t => t.Id == tenant, token);
            row.PolicyJson = StoredJson.Write(policy);
        },
        Ct);

    private static LocalProvider Local(DatabaseUnderTest database, TimeProvider time, LocalFaults faults) =>
        new(new LocalOptions { Folder = Path.Combine(database.Folder, "carrier"), Latency = TimeSpan.Zero, FlushToDisk = false }, faults, time);

    private static WebApplication Server(DatabaseUnderTest database, TimeProvider time, ZendeskOptions options, ZendeskConnection connection, IProvider carrier, IRequestReader? reader, IChatClient? model)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services
            .AddSingleton(time)
            .AddSingleton(new IdSource(time))
            .AddSingleton(NumberingPlan.Default)
            .AddSingleton(database.Database)
            .AddSingleton(new ProviderDirectory([carrier]))
            .AddOperations(new OperationsOptions
            {
                WorkerName = $"test-{Guid.NewGuid():N}",
                Routing = new Dictionary<string, NumberSettings> { [ProviderNames.Local] = new() { VoiceRoute = "sim:voice", MessagingRoute = "sim:messages" } },
            })
            .AddAgentHostTools(new ToolsOptions())
            .AddSingleton(options)
            .AddZendesk()
            .AddSingleton(connection)
            .AddSingleton(new ZendeskClient(connection));
        if (model is not null)
        {
            builder.Services.AddSingleton(model).AddSingleton(new ModelOptions { Kind = ModelKind.Compatible, Name = "test" }).AddSingleton<IRequestReader, ModelRequestReader>();
        }
        else
        {
            builder.Services.AddSingleton(reader ?? new OfflineRequestReader());
        }

        var app = builder.Build();
        app.MapZendeskWebhook();
        return app;
    }
}
