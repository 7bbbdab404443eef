using AgentHost.Operations;
using AgentHost.Simulation.Carriers;
using AgentHost.Simulation.Invariants;
using AgentHost.Simulation.Scheduling;

namespace AgentHost.Simulation;

/// <summary>
/// One run (reliability §2, tier T1): a step is the unit. The scheduler chooses by the seed which worker's next step runs, which call goes on, when time passes,
/// what people want, and who is killed; the starred invariants hold after each choice. Then faults stop, everything comes to rest, and all invariants hold.
/// </summary>
internal sealed class SimulatedRun
{
    private const int MostProcesses = 2;
    private const int MostTriedForWork = 8;
    private const int MostChoicesToRest = 600;
    private readonly World _world;
    private readonly SimulationOptions _options;
    private readonly People _people;
    private readonly InvariantCheck _check;
    private readonly List<SimulatedProcess> _processes = [];
    private int _started;

    private SimulatedRun(World world, SimulationOptions options)
    {
        _world = world;
        _options = options;
        _people = new People(world);
        _check = new InvariantCheck(world);
    }

    /// <summary>Runs; throws <see cref="SimulationBrokenException"/> at the first thing that does not hold.</summary>
    public static async Task<SimulationReport> RunAsync(SimulationOptions options)
    {
        await using var world = await World.CreateAsync(options);
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
            _check.AfterStep();
        }

        ComeToRest();
        _check.AtRest();
        return new SimulationReport(_options.Seed, _world.Fates, _started - MostProcesses, _people.Orders, _world.Carriers.Sum(c => c.Purchases));
    }

    private void Choose()
    {
        switch (_world.Chance.Below(100))
        {
            case < 45:
                StepAny();
                break;
            case < 49 when _world.Carriers.Where(c => c.Events.Count > 0).ToList() is { Count: > 0 } tellers:
                BringEvent(_world.Chance.Of(tellers));
                break;
            case < 70 when _world.Parked is { Count: > 0 } parked:
                GoOn(_world.Chance.Of(parked));
                break;
            case < 80:
                Pass(_world.Chance.Below(10) switch
                {
                    < 7 => _world.Chance.Between(TimeSpan.FromMilliseconds(10), TimeSpan.FromSeconds(4)),
                    < 9 => _world.Chance.Between(TimeSpan.FromSeconds(4), TimeSpan.FromMinutes(3)),
                    _ => _world.Chance.Between(TimeSpan.FromMinutes(3), TimeSpan.FromHours(3)),
                });
                break;
            case < 96:
                _people.Want(_world.Chance.Of(_processes));
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
        var free = _processes.SelectMany(p => p.Workers).Where(w => !w.IsUnderWay).ToList();
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

    private void Begin(SimulatedWorker worker)
    {
        worker.Begin(_world.Pump);
        if (worker.DidSomething || worker.IsUnderWay)
        {
            _world.Note($"{worker}: {(worker.IsUnderWay ? "stands still" : "a step")}");
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

    // In any order, some of them again, some forged, some never.
    private void BringEvent(SimulatedCarrier carrier)
    {
        var reference = _world.Chance.Of(carrier.Events);
        var forged = _world.Chance.Percent(15);
        if (!forged && _world.Chance.Percent(60))
        {
            carrier.Events.Remove(reference);
        }

        _world.Note($"{carrier.Name} tells of {reference}{(forged ? ", forged" : "")}");
        var process = _world.Chance.Of(_processes);
        var right = _world.Pump.Run(() => SimulatedEvents.BringAsync(process, carrier, reference, forged));
        if (!right.GetAwaiter().GetResult())
        {
            throw new SimulationBrokenException($"The door took a forged event of {carrier.Name} for a genuine one, or the other way about.");
        }
    }

    // Fault 22: the wall clock alone is set, forward or back.
    private void JumpClock()
    {
        var by = _world.Chance.Percent(50) ? TimeSpan.FromHours(1) : TimeSpan.FromMinutes(-30);
        _world.Note($"the clock jumps by {by}");
        _world.Time.Jump(_world.Time.GetUtcNow() + by);
    }

    private void KillAndStart(SimulatedProcess process)
    {
        _world.Note($"{process} is killed");
        _world.Kill(process);
        _processes.Remove(process);
        Start();
    }

    private void Start() => _processes.Add(new SimulatedProcess(++_started, _world, _world.Time, ReachKillPoint));

    private void ReachKillPoint(SimulatedProcess process, string name)
    {
        if (process.Killed || (_world.FaultsOn && _world.Chance.Percent(4)))
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
        foreach (var dead in _processes.Where(p => p.Killed).ToList())
        {
            _processes.Remove(dead);
            Start();
        }
    }

    private void ComeToRest()
    {
        _world.FaultsOn = false;
        _people.ResumeAll(_processes[0]);
        for (var choice = 0; choice < MostChoicesToRest; choice++)
        {
            if (_world.Parked is [var call, ..])
            {
                GoOn(call);
                Settle();
                continue;
            }

            var did = false;
            foreach (var worker in _processes.SelectMany(p => p.Workers).Where(w => !w.IsUnderWay))
            {
                Begin(worker);
                did |= worker.DidSomething;
            }

            Settle();
            _check.AfterStep();
            if (!did && _check.IsAtRest())
            {
                return;
            }

            Pass(did ? TimeSpan.FromMilliseconds(100) : TimeSpan.FromMinutes(2));
        }

        throw new SimulationBrokenException($"I8: nothing goes wrong any more, and it does not come to rest: {_check.Unrest()}");
    }
}
