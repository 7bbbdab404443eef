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
using AgentHost.Storage;
using AgentHost.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgentHost.Simulation.Scheduling;

/// <summary>One process of AgentHost: its own services over the shared database. Killed, it never goes on; another one takes up from the rows.</summary>
internal sealed class SimulatedProcess
{
    private readonly ServiceProvider _services;

    public SimulatedProcess(int number, World world, FakeTimeProvider time, Action<SimulatedProcess, string> reach)
    {
        Number = number;
        var clock = new ProcessClock(this, time);
        Database = new Database(world.DatabaseOptions, clock);
        _services = new ServiceCollection()
            .AddLogging(logging => logging.AddProvider(new TraceLog(this, world)))
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton(new IdSource(clock, world.Chance.Fill))
            .AddSingleton(NumberingPlan.Default)
            .AddSingleton(Database)
            .AddSingleton(new ProviderDirectory(world.Carriers.Select(carrier => SimulatedProvider.Open(carrier, this, world))))
            .AddSingleton<IRequestReader, OfflineRequestReader>()
            .AddSingleton<IEnumerable<EventVerifier>>([.. world.Carriers.Select(carrier => new EventVerifier(carrier.Name, "default", new SimulatedEvents(carrier)))])
            .AddSingleton(new KillPoints(name => reach(this, name)))
            .AddOperations(new OperationsOptions
            {
                WorkerName = $"process-{number}",
                Routing = world.Carriers.ToDictionary(c => c.Name, _ => new NumberSettings { VoiceRoute = "sim:voice" }),
            })
            .BuildServiceProvider();
        Workers =
        [
            new("orders", this, t => Get<OrderWork>().StepAsync(null, t)),
            new("backorders", this, t => Get<BackorderWork>().StepAsync(null, t)),
            new("outbox", this, t => Get<OutboxWork>().StepAsync(t)),
            new("inbox", this, t => Get<InboxWork>().StepAsync(t)),
            new("releases", this, t => Get<ReleaseSettlement>().StepAsync(t)),
            new("periodic", this, t => Get<PeriodicWork>().StepAsync(t)),
        ];
    }

    public int Number { get; }

    public bool Killed { get; private set; }

    public Database Database { get; }

    public IReadOnlyList<SimulatedWorker> Workers { get; }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public void Kill() => Killed = true;

    public override string ToString() => $"p{Number}";
}
