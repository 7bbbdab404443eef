using AgentHost.Numbering;
using AgentHost.Numbering.Plan;
using AgentHost.Operations;
using AgentHost.Operations.Backorders;
using AgentHost.Operations.Inbox;
using AgentHost.Operations.Orders;
using AgentHost.Operations.Outbox;
using AgentHost.Operations.Releases;
using AgentHost.Operations.Requests;
using AgentHost.Operations.Work;
using AgentHost.Providers;
using AgentHost.Providers.Wire;
using AgentHost.Simulation.Carriers;
using AgentHost.Simulation.Tickets;
using AgentHost.Tools.Catalog;
using AgentHost.Tools.Prompts;
using AgentHost.Tools.Server;
using AgentHost.Zendesk;
using AgentHost.Zendesk.Comments;
using AgentHost.Zendesk.Wire;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentHost.Simulation.Scheduling;

/// <summary>One process of AgentHost: its own services over the shared database. Killed, it never goes on; another one takes up from the rows.</summary>
internal sealed class SimulatedProcess
{
    private static readonly AsyncLocal<SimulatedProcess?> Doing = new();
    private static readonly CommentTemplates Templates = new();
    private static readonly CommentRenderer Renderer = new(Templates);
    private static readonly CommentWriter Writer = new(Templates, Renderer);
    private readonly ServiceProvider _services;
    private readonly Dictionary<Type, object> _got = [];
    private readonly ProcessClock _clock;

    public SimulatedProcess(int number, World world, Action<SimulatedProcess, string> reach)
    {
        Number = number;
        _clock = new ProcessClock(this, world.Time);
        var services = new ServiceCollection()
            .AddLogging(logging => logging.AddProvider(new TraceLog(this, world)))
            .AddSingleton<TimeProvider>(_clock)
            .AddSingleton(new IdSource(_clock, world.Chance.Fill))
            .AddSingleton(NumberingPlan.Default)
            .AddSingleton(world.Database)
            .AddSingleton(world.Rules)
            .AddSingleton(new ProviderDirectory(world.Carriers.Select(carrier => SimulatedProvider.Open(carrier, this, world))))
            .AddSingleton<IRequestReader, BreakingReader>()
            .AddSingleton<IEnumerable<EventVerifier>>([.. world.Carriers.Select(carrier => new EventVerifier(carrier.Name, "default", new SimulatedEvents(carrier)))])
            .AddSingleton(new KillPoints(name => reach(this, name)))
            .AddOperations(new OperationsOptions
            {
                WorkerName = Name,
                Routing = world.Carriers.ToDictionary(c => c.Name, _ => new NumberSettings { VoiceRoute = "sim:voice" }),
                ApprovalValidity = world.Traits.ApprovalValidity,
                SettleHorizon = world.Traits.SettleHorizon,
            });
        if (world.Desk is { } desk)
        {
            AddTickets(services, new DeskDoor(desk, this, world));
        }

        _services = services.BuildServiceProvider();
        Workers =
        [
            new("orders", this, t => Get<OrderWork>().StepAsync(null, t)),
            new("backorders", this, t => Get<BackorderWork>().StepAsync(null, t)),
            new("outbox", this, t => Get<OutboxWork>().StepAsync(t)),
            new("inbox", this, t => Get<InboxWork>().StepAsync(t)),
            new("releases", this, t => Get<ReleaseSettlement>().StepAsync(t)),
            new("periodic", this, t => Get<PeriodicWork>().StepAsync(t)),
            .. world.Desk is null ? Array.Empty<SimulatedWorker>() :
            [
                new("comments", this, t => Get<DeliveryWork>().StepAsync(t)),
                new("tickets", this, t => Get<IEnumerable<IWorkStream>>().First().StepAsync(t)),
                new("lookout", this, t => Get<IEnumerable<IWorkStream>>().Last().StepAsync(t)),
            ],
        ];
    }

    /// <summary>The process on whose behalf the code runs that asks; null for the simulation itself.</summary>
    public static SimulatedProcess? Current => Doing.Value;

    public int Number { get; }

    /// <summary>How leases name it.</summary>
    public string Name => $"process-{Number}";

    public bool Killed { get; private set; }

    /// <summary>Whether it stands still as a whole: nothing of it goes on, not even its clocks.</summary>
    public bool Paused { get; private set; }

    public TimeProvider Clock => _clock;

    public IReadOnlyList<SimulatedWorker> Workers { get; }

    /// <summary>The worker that buys.</summary>
    public SimulatedWorker Orders => Workers[0];

    // Asked for twice, the container would compile a method for each service of each process.
    public T Get<T>()
        where T : notnull
    {
        if (!_got.TryGetValue(typeof(T), out var got))
        {
            _got[typeof(T)] = got = _services.GetRequiredService<T>();
        }

        return (T)got;
    }

    // As the host registers it, but for the lines to Zendesk and to the tools, and for what processes may share.
    private static void AddTickets(IServiceCollection services, DeskDoor door) => services
        .AddAgentHostTools(new ToolsOptions { CallBurst = int.MaxValue, ChangeBurst = int.MaxValue })
        .AddSingleton<IOpensTools>(provider => new DirectTools.Door(provider))
        .AddZendesk()
        .AddSingleton(door.Options)
        .AddSingleton<ITicketDesk>(door)
        .AddSingleton(Templates)
        .AddSingleton(Renderer)
        .AddSingleton(Writer)
        .AddSingleton(new CommentTone(null, new PromptLibrary(), Writer, NullLogger<CommentTone>.Instance));

    /// <summary>Does something as this process.</summary>
    public async Task<T> DoAsync<T>(Func<Task<T>> what)
    {
        Doing.Value = this;
        return await what();
    }

    public void Kill() => (Killed, Paused) = (true, false);

    public void Pause() => Paused = true;

    /// <summary>Goes on, with its timers unheard as yet.</summary>
    public void Resume() => Paused = false;

    public void Wake()
    {
        Resume();
        _clock.Wake();
    }

    public override string ToString() => $"p{Number}";
}
