using AgentHost.Operations;
using AgentHost.Simulation.Faults;
using AgentHost.Simulation.Invariants;
using AgentHost.Simulation.Scheduling;
using AgentHost.Simulation.Tickets;

namespace AgentHost.Simulation;

/// <summary>
/// One run (reliability §2, tier T1): a step is the unit. The scheduler chooses by the seed which worker's next step runs, which call goes on, when time passes,
/// what people want, and who is paused or killed; the starred invariants hold after each choice. Then faults stop, everything comes to rest, and all hold.
/// </summary>
internal sealed class SimulatedRun
{
    private const int MostProcesses = 2;
    private const int MostTriedForWork = 8;
    private const int MostChoicesToRest = 1500;
    private static readonly TimeSpan LongestLeap = TimeSpan.FromHours(3);
    private readonly World _world;
    private readonly SimulationOptions _options;
    private readonly People _people;
    private readonly Surroundings _surroundings;
    private readonly StepCheck _steps;
    private readonly RestCheck _rest;
    private readonly List<SimulatedProcess> _processes = [];
    private readonly Dictionary<string, (int Commits, TimeSpan Elapsed)> _idle = [];
    private int _started;

    private SimulatedRun(World world, SimulationOptions options)
    {
        _world = world;
        _options = options;
        _people = new People(world);
        _surroundings = new Surroundings(world);
        _steps = new StepCheck(world);
        _rest = new RestCheck(world);
    }

    private IEnumerable<SimulatedProcess> Awake => _processes.Where(p => !p.Paused);

    /// <summary>Runs; throws <see cref="SimulationBrokenException"/> at the first thing that does not hold.</summary>
    public static SimulationReport Run(SimulationOptions options)
    {
        using var world = new World(options);
        return new SimulatedRun(world, options).Run();
    }

    private SimulationReport Run()
    {
        while (_processes.Count < MostProcesses)
        {
            Start();
        }

        for (var choice = 0; choice < _options.Choices; choice++)
        {
            Choose();
            Settle();
            _steps.Check();
            TicketCheck.AfterStep(_world);
        }

        ComeToRest();
        _rest.Check();
        TicketCheck.AfterStep(_world);
        TicketCheck.AtRest(_world);
        return new SimulationReport(_options.Seed, _world.Faults, _started - MostProcesses, _people.Orders, _world.Carriers.Sum(c => c.Purchases))
        {
            DeskFaults = _world.Desk?.Faults ?? new Dictionary<string, int>(),
            Comments = _world.Desk?.Tickets.Sum(t => t.Comments.Count(c => c.Public)) ?? 0,
        };
    }

    private void Choose()
    {
        if (_world.Desk is { } desk && desk.Chance.Percent(8))
        {
            desk.Happen();
        }

        var process = _world.Chance.Of([.. Awake.DefaultIfEmpty(_processes[0])]);
        switch (_world.Chance.Below(100))
        {
            case < 42:
                StepAny();
                break;
            case < 46 when _world.Carriers.Where(c => c.Events.Count > 0).ToList() is { Count: > 0 } tellers:
                _surroundings.BringEvent(_world.Chance.Of(tellers), process);
                break;
            case < 66 when _world.Parked is { Count: > 0 } parked:
                GoOn(_world.Chance.Of(parked));
                break;
            case < 76:
                Pass(_world.Chance.Below(10) switch
                {
                    < 7 => _world.Chance.Between(TimeSpan.FromMilliseconds(10), TimeSpan.FromSeconds(4)),
                    < 9 => _world.Chance.Between(TimeSpan.FromSeconds(4), TimeSpan.FromMinutes(3)),
                    _ => _world.Chance.Between(TimeSpan.FromMinutes(3), LongestLeap),
                });
                break;
            case < 80 when _people.Decide(process):
                break;
            case < 92:
                _people.Want(process);
                break;
            case < 94:
                _surroundings.Happen();
                break;
            case < 96:
                PauseOrWake();
                break;
            case < 97:
                JumpClock();
                break;
            default:
                KillAndStart(_world.Chance.Of(_processes));
                break;
        }
    }

    private void StepAny()
    {
        var free = Awake.SelectMany(p => p.Workers).Where(w => !w.IsUnderWay && !IsIdle(w)).ToList();
        for (var tried = 0; tried < MostTriedForWork && free.Count > 0; tried++)
        {
            var worker = _world.Chance.Of(free);
            free.Remove(worker);
            Begin(worker);
            if (worker.DidSomething || worker.IsUnderWay)
            {
                return;
            }
        }
    }

    // Its like found nothing to do since anything was committed or time passed: neither would this one.
    private bool IsIdle(SimulatedWorker worker) => _idle.TryGetValue(worker.Name, out var since) && since == (_world.Commits, _world.Elapsed);

    private void Begin(SimulatedWorker worker)
    {
        worker.Begin(_world.Pump);
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

    // Fault 20: a process stands still for longer than its lease, and goes on as if nothing had been.
    private void PauseOrWake()
    {
        if (_processes.Find(p => p.Paused) is { } paused)
        {
            Wake(paused);
        }
        else
        {
            var process = _world.Chance.Of(_processes);
            _world.Count(SimulatedFault.Pause);
            _world.Note($"{process} stands still");
            process.Pause();
            Pass(_world.Chance.Between(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(40)));
        }
    }

    private void Wake(SimulatedProcess process)
    {
        _world.Note($"{process} wakes");
        _world.Pump.Run(() =>
        {
            process.Wake();
            return true;
        });
    }

    // Fault 22: the wall clock alone is set, forward or back.
    private void JumpClock()
    {
        var by = _world.Chance.Percent(50) ? TimeSpan.FromHours(1) : TimeSpan.FromMinutes(-30);
        _world.Count(SimulatedFault.ClockJump);
        _world.Note($"the clock jumps by {by}");
        _world.Time.Jump(_world.Now + by);
        _world.SetForwardAt = by > TimeSpan.Zero ? _world.Now : _world.SetForwardAt;
    }

    private void KillAndStart(SimulatedProcess process)
    {
        _world.Count(SimulatedFault.Kill);
        _world.Note($"{process} is killed");
        _world.Kill(process);
        _processes.Remove(process);
        Start();
    }

    private void Start() => _processes.Add(new SimulatedProcess(++_started, _world, ReachKillPoint));

    private void ReachKillPoint(SimulatedProcess process, string name)
    {
        if (process.Killed || _world.Strikes(SimulatedFault.KillAtPoint, 4))
        {
            _world.Note($"{process} dies at {name}");
            _world.Kill(process);
            throw new ProcessDeathException();
        }
    }

    // What ran on behalf of others may have come to an end.
    private void Settle()
    {
        foreach (var worker in _processes.SelectMany(p => p.Workers))
        {
            worker.Collect();
        }

        _people.Collect();
        if (_world.Broken is { } broken)
        {
            throw new SimulationBrokenException(broken.Message);
        }

        foreach (var dead in _processes.Where(p => p.Killed).ToList())
        {
            _processes.Remove(dead);
            Start();
        }
    }

    private void ComeToRest()
    {
        _world.FaultsOn = false;
        _processes.Where(p => p.Paused).ToList().ForEach(Wake);
        _people.ResumeAll(_processes[0]);
        for (var choice = 0; choice < MostChoicesToRest; choice++)
        {
            if (_world.Parked is [var call, ..])
            {
                GoOn(call);
                Settle();
                _steps.Check();
                continue;
            }

            var did = _people.Decide(_processes[0]);
            foreach (var worker in _processes[0].Workers.Where(w => !w.IsUnderWay && !IsIdle(w)))
            {
                Begin(worker);
                did |= worker.DidSomething;
            }

            Settle();
            _steps.Check();
            if (!did && _rest.Unrest().Length == 0)
            {
                return;
            }

            Pass(did ? TimeSpan.FromMilliseconds(100) : Until(_rest.NextDue()));
        }

        throw new SimulationBrokenException($"I8: nothing goes wrong any more, and it does not come to rest: {_rest.Unrest()}");
    }

    private TimeSpan Until(DateTimeOffset due) => TimeSpan.FromTicks(Math.Clamp((due - _world.Now).Ticks, TimeSpan.TicksPerSecond, LongestLeap.Ticks));
}
