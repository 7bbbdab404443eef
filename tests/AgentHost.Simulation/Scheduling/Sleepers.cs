using AgentHost.Simulation.Invariants;

namespace AgentHost.Simulation.Scheduling;

/// <summary>
/// Which process falls asleep in the midst of a step that buys, and when it wakes: as a rule when another has taken its order over, which is when what it goes on to
/// write would be most wrong (reliability rule 16). By dice of its own, so that worlds without sleepers are what they were.
/// </summary>
internal sealed class Sleepers(World world, Chance chance)
{
    // The lease of an order, and somewhat more.
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(11);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(40);
    private (SimulatedProcess Process, string Order, long Epoch)? _asleep;

    /// <summary>How long it is asleep at least.</summary>
    public TimeSpan Length() => chance.Between(Shortest, Longest);

    /// <summary>The process that falls asleep now; null where none does, or one is asleep already.</summary>
    public SimulatedProcess? Falling(IReadOnlyList<SimulatedProcess> processes)
    {
        var buyers = processes.Where(p => !p.Paused && p.Orders.IsUnderWay && world.Parked.Any(call => call.Process == p)).ToList();
        if (!world.FaultsOn || _asleep is not null || processes.Any(p => p.Paused) || buyers.Count == 0 || !chance.Percent(40))
        {
            return null;
        }

        var buyer = chance.Of(buyers);
        var held = world.Rows.Query("SELECT id, lease_epoch FROM orders WHERE lease_owner = $owner", ("$owner", buyer.Name));
        if (held.Count != 1)
        {
            return null;
        }

        _asleep = (buyer, (string)held[0][0], (long)held[0][1]);
        return buyer;
    }

    /// <summary>The process that wakes now; null where none does.</summary>
    public SimulatedProcess? Waking()
    {
        if (_asleep is not { } asleep)
        {
            return null;
        }

        if (asleep.Process is { Killed: false, Paused: true } && !chance.Percent(IsTakenOver(asleep.Order, asleep.Epoch) ? 60 : 3))
        {
            return null;
        }

        _asleep = null;
        return asleep.Process is { Killed: false, Paused: true } ? asleep.Process : null;
    }

    private bool IsTakenOver(string order, long epoch) => world.Rows.Number("SELECT lease_epoch FROM orders WHERE id = $order", ("$order", order)) > epoch;
}
