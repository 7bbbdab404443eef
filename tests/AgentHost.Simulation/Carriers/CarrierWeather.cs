using AgentHost.Simulation.Faults;

namespace AgentHost.Simulation.Carriers;

/// <summary>How a carrier's service is for a while: storms of refusals, outages, lists that break off, copies that are old.</summary>
internal sealed class CarrierWeather(World world)
{
    private readonly HashSet<string> _oldCopies = [];
    private TimeSpan _stormUntil;
    private TimeSpan _outageUntil;
    private TimeSpan _listsBrokenUntil;

    /// <summary>Whether everything is refused by "too many requests".</summary>
    public bool IsStorm => world.FaultsOn && world.Elapsed < _stormUntil;

    /// <summary>Whether no read is answered.</summary>
    public bool IsOutage => world.FaultsOn && world.Elapsed < _outageUntil;

    /// <summary>Whether lists break off now.</summary>
    public bool ListsBreakOff()
    {
        if (world.Strikes(SimulatedFault.ListBreaksOff, 4))
        {
            BreakLists();
        }

        return world.FaultsOn && world.Elapsed < _listsBrokenUntil;
    }

    /// <summary>What it does at a purchase was too much for it at times: then it is away, or its lists are, right when it will be asked.</summary>
    public void Suffer()
    {
        if (world.Strikes(SimulatedFault.ListBreaksOff, 5))
        {
            BreakLists();
        }
        else if (world.FaultsOn && world.Chance.Percent(5))
        {
            Outage();
        }
    }

    /// <summary>Whether a question is answered by a copy that is behind: once for each reference, so that a second look is enough.</summary>
    public bool AnswersFromOldCopy(string reference) => world.Strikes(SimulatedFault.ReadFromOldCopy, 8) && _oldCopies.Add(reference);

    public void Storm()
    {
        world.Count(SimulatedFault.Storm);
        _stormUntil = world.Elapsed + world.Chance.Between(TimeSpan.FromSeconds(20), TimeSpan.FromMinutes(5));
    }

    public void Outage()
    {
        world.Count(SimulatedFault.Outage);
        _outageUntil = world.Elapsed + world.Chance.Between(TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(40));
    }

    /// <summary>Lists break off for so long.</summary>
    public void BreakLists(TimeSpan length) => _listsBrokenUntil = world.Elapsed + length;

    private void BreakLists() => BreakLists(world.Chance.Between(TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(20)));
}
