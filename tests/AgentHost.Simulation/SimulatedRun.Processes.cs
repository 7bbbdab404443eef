using AgentHost.Operations;
using AgentHost.Simulation.Faults;
using AgentHost.Simulation.Scheduling;

namespace AgentHost.Simulation;

/// <summary>What becomes of the processes: they stand still, wake, are killed, and others take up from the rows.</summary>
internal sealed partial class SimulatedRun
{
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

    // Fault 20 at its worst: in the midst of a step that buys, and back when another has the order.
    private void SleepOrWake()
    {
        if (!_options.Sleepers)
        {
            return;
        }

        if (_sleepers.Waking() is { } waking)
        {
            WakeToAnswers(waking);
        }
        else if (_sleepers.Falling(_processes) is { } falling)
        {
            _world.Count(SimulatedFault.Pause);
            _world.Note($"{falling} falls asleep");
            falling.Pause();
            Pass(_sleepers.Length());
        }
    }

    // What was answered meanwhile lies there when it wakes, and is read before its timers notice how late it is.
    private void WakeToAnswers(SimulatedProcess process)
    {
        process.Resume();
        foreach (var call in _world.Parked.Where(call => call.Process == process))
        {
            GoOn(call);
        }

        Wake(process);
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
        // Zendesk's events are refused when the clocks are further apart than the window for them.
        var by = _world.Desk is { } desk ? desk.Now + _world.Chance.Between(TimeSpan.FromMinutes(-4), TimeSpan.FromMinutes(4)) - _world.Now
            : _world.Chance.Percent(50) ? TimeSpan.FromHours(1) : TimeSpan.FromMinutes(-30);
        _world.Count(SimulatedFault.ClockJump);
        _world.Note($"the clock jumps by {by}");
        _world.Time.Jump(_world.Now + by);
        _world.SetForwardAt = by > TimeSpan.Zero ? _world.Now : _world.SetForwardAt;
    }

    // One of the help desk's events, so many times in a hundred.
    private void BringEvents(int percent)
    {
        if (_world.Desk is { Post.IsEmpty: false } desk && desk.Chance.Percent(percent))
        {
            desk.Post.Bring(desk.Chance.Of([.. Awake.DefaultIfEmpty(_processes[0])]));
        }
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

        if (_world.Pump.ReachedFromOutside is { } place)
        {
            throw new SimulationBrokenException($"The simulation itself: something ran on another thread, so that this run would not come again.\n{place}");
        }

        foreach (var dead in _processes.Where(p => p.Killed).ToList())
        {
            _processes.Remove(dead);
            Start();
        }
    }
}
