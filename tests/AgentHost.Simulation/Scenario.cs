using AgentHost.Numbering;
using AgentHost.Numbering.Requests;
using AgentHost.Operations;
using AgentHost.Operations.Orders;
using AgentHost.Operations.Policy;
using AgentHost.Simulation.Carriers;
using AgentHost.Simulation.Invariants;
using AgentHost.Simulation.Scheduling;

namespace AgentHost.Simulation;

/// <summary>A world in which only that goes wrong which a test lets go wrong: one process, one carrier of a kind, and the invariants after every round of work.</summary>
internal sealed class Scenario : IDisposable
{
    private const int MostCalls = 1000;
    private static readonly Caller Asker = new() { Tenant = Tenants.Main, Actor = "dana", Channel = "terminal", Scopes = Scope.All };
    private readonly StepCheck _steps;
    private int _keys;

    /// <summary>Sets it up.</summary>
    public Scenario(ContractKind kind, RuleSet rules, Func<WorldTraits, WorldTraits>? traits = null)
    {
        World = new World(new SimulationOptions(1) { Kinds = [kind], Rules = rules, Traits = (traits ?? (quiet => quiet))(WorldTraits.Quiet) }) { FaultsOn = false };
        Process = new SimulatedProcess(1, World, (_, _) => { });
        _steps = new StepCheck(World);
    }

    public static Caller Approver { get; } = Asker with { Actor = "omar" };

    public World World { get; }

    public SimulatedProcess Process { get; }

    public SimulatedCarrier Carrier => World.Carriers[0];

    /// <summary>Does something as the process; it may come to a stand.</summary>
    public Task<T> Do<T>(Func<Task<T>> what) => World.Pump.Run(() => Process.DoAsync(what));

    /// <summary>Places an order for so many numbers, or for exact ones; gives its id.</summary>
    public string Place(int count, bool exact = false)
    {
        var code = World.AreaCodes[0];
        var line = exact ? new RequestLine { Quantity = count } : new RequestLine { AreaCodes = [Npa.Parse(code)], Quantity = count };
        var wish = new NumberRequest { Intent = RequestIntent.Order, Numbers = exact ? [.. Carrier.Free(code).Take(count).Select(n => E164.Parse(n.Number))] : [], Lines = [line] };
        var placing = Do(async () =>
        {
            var quote = await Process.Get<Quoting>().QuoteAsync(Asker, null, wish, null, CancellationToken.None);
            Assert.True(quote.TryGet(out var made, out var problem), problem?.ToString());
            var placed = await Process.Get<Placement>().PlaceAsync(Asker, made.QuoteId, $"key-{++_keys:0000}", PersonsAnswer.Yes, CancellationToken.None);
            Assert.True(placed.TryGet(out var answer, out problem), problem?.ToString());
            return Assert.IsType<PlacementAnswer.Placed>(answer).Order.OrderId;
        });
        Assert.True(placing.IsCompleted, "It stands still.");
        return placing.GetAwaiter().GetResult();
    }

    /// <summary>Lets time pass, in rounds: each worker takes a step, and what stands still goes on.</summary>
    public void Work(TimeSpan time, TimeSpan round)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += round)
        {
            World.Pump.Run(() =>
            {
                World.Time.Advance(round);
                Carrier.Advance();
                return true;
            });
            foreach (var worker in Process.Workers)
            {
                worker.Collect();
                if (!worker.IsUnderWay)
                {
                    worker.Begin(World.Pump, World.Commits);
                }
            }

            GoOn();
            _steps.Check();
        }
    }

    /// <summary>What stands still goes on.</summary>
    public void GoOn()
    {
        for (var gone = 0; gone < MostCalls && World.Parked is [var call, ..]; gone++)
        {
            World.Pump.Run(() =>
            {
                call.GoOn();
                return true;
            });
        }
    }

    /// <summary>Holds all invariants at rest.</summary>
    public void Check() => new RestCheck(World).Check();

    public void Dispose() => World.Dispose();
}
