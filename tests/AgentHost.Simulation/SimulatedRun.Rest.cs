using AgentHost.Simulation.Scheduling;

namespace AgentHost.Simulation;

/// <summary>The end of a run: nothing goes wrong any more, and everything comes to rest (I8).</summary>
internal sealed partial class SimulatedRun
{
    private const int MostStepsToRest = 4_000;
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);
    private int _restSteps;

    private void ComeToRest()
    {
        _world.FaultsOn = false;
        _processes.Where(p => p.Paused).ToList().ForEach(Wake);
        _people.ResumeAll(_processes[0]);
        _surroundings.Restock();
        _world.Desk?.Requesters.AnswerAll();
        var passes = 0;
        while (_restSteps < MostStepsToRest)
        {
            WorkOff();
            if (_rest.Unrest().Length == 0)
            {
                return;
            }

            _restSteps++;
            Pass(Until(_rest.NextDue(), ++passes * TimeSpan.FromSeconds(1)));
        }

        throw new SimulationBrokenException($"I8: nothing goes wrong any more, and it does not come to rest: {_rest.Unrest()}");
    }

    // Until nobody has anything to do before time passes.
    private void WorkOff()
    {
        for (var did = true; did && _restSteps < MostStepsToRest;)
        {
            did = false;
            while (_world.Parked is [var call, ..])
            {
                GoOn(call);
                AfterStep();
            }

            while (_world.Desk is { Post.IsEmpty: false } && _restSteps < MostStepsToRest)
            {
                BringEvents(100);
                AfterStep();
                did = true;
            }

            // A decision that changes nothing, as about an approval that has expired, is made again when time has passed.
            for (var commits = -1; commits != _world.Commits && _restSteps < MostStepsToRest;)
            {
                commits = _world.Commits;
                if (_people.Decide(_processes[0]) || _people.DecideUnsure(_processes[0]))
                {
                    AfterStep();
                    did |= commits != _world.Commits;
                }
            }

            foreach (var worker in _processes[0].Workers.Where(w => !w.IsUnderWay && !IsIdle(w) && _due.Has(w.Name)))
            {
                did |= WorkOff(worker);
            }
        }
    }

    private bool WorkOff(SimulatedWorker worker)
    {
        var did = false;
        do
        {
            Begin(worker);
            did |= worker.DidSomething;
            AfterStep();
        }
        while (worker is { DidSomething: true, IsUnderWay: false } && _restSteps < MostStepsToRest);
        return did;
    }

    private void AfterStep()
    {
        _restSteps++;
        Settle();
        _steps.Check();
        _tickets.AfterStep();
    }

    // The longer it takes, the longer it is left alone at least: what tries again every few seconds until something else happens need not try so often.
    private TimeSpan Until(DateTimeOffset due, TimeSpan least) =>
        TimeSpan.FromTicks(Math.Clamp((due - _world.Now).Ticks, Math.Clamp(least.Ticks, TimeSpan.TicksPerSecond, LongestWait.Ticks), LongestLeap.Ticks));
}
