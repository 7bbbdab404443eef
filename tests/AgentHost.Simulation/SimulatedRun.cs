using AgentHost.Simulation.Invariants;
using AgentHost.Simulation.Scheduling;
using AgentHost.Simulation.Tickets;
using Microsoft.Data.Sqlite;

namespace AgentHost.Simulation;

/// <summary>
/// One run (reliability §2, tier T1): a step is the unit. The scheduler chooses by the seed which worker's next step runs, which call goes on, when time passes,
/// what people want, and who is paused or killed; the starred invariants hold after each choice. Then faults stop, everything comes to rest, and all hold.
/// </summary>
internal sealed partial class SimulatedRun
{
    private const int MostProcesses = 2;
    private const int MostTriedForWork = 8;
    private const int UnhintedSteps = 5;
    private static readonly TimeSpan LongestLeap = TimeSpan.FromHours(3);
    private static readonly TimeSpan LongestStop = TimeSpan.FromMinutes(2);
    private readonly World _world;
    private readonly SimulationOptions _options;
    private readonly People _people;
    private readonly Surroundings _surroundings;
    private readonly StepCheck _steps;
    private readonly RestCheck _rest;
    private readonly TicketCheck _tickets;
    private readonly DueWork _due;
    private readonly List<SimulatedProcess> _processes = [];
    private readonly Dictionary<string, (int Commits, TimeSpan Elapsed)> _idle = [];
    private readonly Sleepers _sleepers;
    private int _started;

    private SimulatedRun(World world, SimulationOptions options)
    {
        _world = world;
        _options = options;
        _people = new People(world);
        _surroundings = new Surroundings(world);
        _steps = new StepCheck(world);
        _rest = new RestCheck(world);
        _tickets = new TicketCheck(world);
        _due = new DueWork(world);
        _sleepers = new Sleepers(world, new Chance(options.Seed));
    }

    private IEnumerable<SimulatedProcess> Awake => _processes.Where(p => !p.Paused);

    /// <summary>Runs; throws <see cref="SimulationBrokenException"/> at the first thing that does not hold.</summary>
    public static SimulationReport Run(SimulationOptions options)
    {
        using var world = new World(options);
        try
        {
            return new SimulatedRun(world, options).Run();
        }
        catch (SimulationBrokenException) when (options.KeptAt is not null)
        {
            using var kept = new SqliteConnection($"Data Source={options.KeptAt};Pooling=False");
            kept.Open();
            world.Rows.BackupDatabase(kept);
            throw;
        }
    }

    private SimulationReport Run()
    {
        while (_processes.Count < MostProcesses)
        {
            Start();
        }

        if (_options.Small)
        {
            _people.WantNumbers(_processes[0]);
            Settle();
        }

        for (var choice = 0; choice < _options.Choices; choice++)
        {
            Choose();
            SleepOrWake();
            Settle();
            _steps.Check();
            _tickets.AfterStep();
        }

        for (var choice = 0; choice < _options.Choices / 2; choice++)
        {
            GoOnWithFaults();
            SleepOrWake();
            Settle();
            _steps.Check();
            _tickets.AfterStep();
        }

        ComeToRest();
        _rest.Check();
        _tickets.AtRest();
        return new SimulationReport(_options.Seed, _world.Faults, _started - MostProcesses, _people.Orders, _world.Carriers.Sum(c => c.Purchases), _world.Digest)
        {
            Comments = _world.Desk?.Tickets.Sum(t => t.Ours.Count(c => c.Public)) ?? 0,
        };
    }

    private void Choose()
    {
        if (_world.Desk is { } desk && desk.Chance.Percent(8))
        {
            desk.Agents.Happen();
        }

        BringEvents(60);
        var process = _world.Chance.Of([.. Awake.DefaultIfEmpty(_processes[0])]);
        switch (_world.Chance.Below(100))
        {
            case < 58:
                if (!StepAny() && _world.Parked.Count == 0)
                {
                    Pass(Until(_rest.NextDue(), TimeSpan.Zero));
                }

                break;
            case < 61 when _world.Carriers.Where(c => c.Events.Count > 0).ToList() is { Count: > 0 } tellers:
                _surroundings.BringEvent(_world.Chance.Of(tellers), process);
                break;
            case < 74 when _world.Parked is { Count: > 0 } parked:
                GoOn(_world.Chance.Of(parked));
                break;
            case < 82:
                Pass(_world.Chance.Below(10) switch
                {
                    < 7 => _world.Chance.Between(TimeSpan.FromMilliseconds(10), TimeSpan.FromSeconds(4)),
                    < 9 => _world.Chance.Between(TimeSpan.FromSeconds(4), TimeSpan.FromMinutes(3)),
                    _ => _world.Chance.Between(TimeSpan.FromMinutes(3), LongestLeap),
                });
                break;
            case < 85 when _people.Decide(process):
                break;
            case < 95:
                _people.Want(process);
                break;
            case < 97:
                _surroundings.Happen();
                break;
            case < 98:
                PauseOrWake();
                break;
            case < 99 when _world.Chance.Percent(50):
                JumpClock();
                break;
            default:
                KillAndStart(_world.Chance.Of(_processes));
                break;
        }
    }

    // Nobody wants anything new, and what was begun goes on through storms and lost answers, from one moment at which something is due to the next.
    private void GoOnWithFaults()
    {
        BringEvents(30);
        switch (_world.Chance.Below(20))
        {
            case < 11:
                StepAny();
                break;
            case < 15 when _world.Parked is { Count: > 0 } parked:
                GoOn(_world.Chance.Of(parked));
                break;
            case < 16 when _world.Carriers.Where(c => c.Events.Count > 0).ToList() is { Count: > 0 } tellers:
                _surroundings.BringEvent(_world.Chance.Of(tellers), Awake.DefaultIfEmpty(_processes[0]).First());
                break;
            case < 17:
                _surroundings.Happen();
                break;
            default:
                Pass(Until(_rest.NextDue(), TimeSpan.Zero));
                break;
        }
    }

    // False when nobody had anything to do.
    private bool StepAny()
    {
        var free = Awake.SelectMany(p => p.Workers).Where(w => !w.IsUnderWay && !IsIdle(w)).ToList();
        free = _world.Chance.Percent(UnhintedSteps) ? free : [.. free.Where(w => _due.Has(w.Name))];
        for (var tried = 0; tried < MostTriedForWork && free.Count > 0; tried++)
        {
            var buyers = free.Where(w => w == w.Process.Orders).ToList();
            var worker = _world.Chance.Of(buyers.Count > 0 && _world.Chance.Percent(50) ? buyers : free);
            free.Remove(worker);
            Begin(worker);
            if (worker.DidSomething || worker.IsUnderWay)
            {
                return true;
            }
        }

        return false;
    }

    // Its like found nothing to do since anything was committed or time passed: neither would this one.
    private bool IsIdle(SimulatedWorker worker) => _idle.TryGetValue(worker.Name, out var since) && since == (_world.Commits, _world.Elapsed);

    private void Begin(SimulatedWorker worker)
    {
        worker.Begin(_world.Pump, _world.Commits);
        if (worker.DidSomething || worker.IsUnderWay)
        {
            _world.Note($"{worker}: {(worker.IsUnderWay ? "stands still" : "a step")}");
        }
        else
        {
            _idle[worker.Name] = (_world.Commits, _world.Elapsed);
        }
    }

    private void GoOn(ParkedCall call)
    {
        _world.Note($"{call.Process} {call.What}: goes on");
        _world.Pump.Run(() =>
        {
            call.GoOn();
            return true;
        });
    }

    private void Pass(TimeSpan by)
    {
        // A step of a live process, whose lease is renewed all the while, does not stand still for long; a process as a whole may.
        while (by > LongestStop && _world.Parked.FirstOrDefault(call => call.What == World.AfterARead) is { } call)
        {
            GoOn(call);
            Settle();
            _steps.Check();
        }

        _world.Note($"time passes: {by}");
        _world.Pump.Run(() =>
        {
            _world.Time.Advance(by);
            foreach (var carrier in _world.Carriers)
            {
                carrier.Advance();
            }

            return true;
        });
    }
}
