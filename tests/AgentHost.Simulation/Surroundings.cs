using AgentHost.Operations.Purchasing;
using AgentHost.Simulation.Carriers;
using AgentHost.Simulation.Faults;
using AgentHost.Simulation.Invariants;
using AgentHost.Simulation.Scheduling;

namespace AgentHost.Simulation;

/// <summary>What happens around us without our doing: at the carriers, and with the events that they send.</summary>
internal sealed class Surroundings(World world)
{
    /// <summary>Something happens at one of the carriers.</summary>
    public void Happen()
    {
        var carrier = world.Chance.Of(world.Carriers);
        switch (world.Chance.Below(world.Traits.Mild ? 12 : 15))
        {
            case < 3:
                TakeNumber(carrier);
                break;
            case < 5:
                NumberAppears(carrier);
                break;
            case < 6:
                Reclaim(carrier);
                break;
            case < 9:
                var code = carrier.Awaited.FirstOrDefault() ?? world.Chance.Of(world.AreaCodes);
                Restock(carrier, code, 1 + world.Chance.Below(4));
                break;
            case < 11:
                world.Count(SimulatedFault.PriceRises);
                carrier.RaisePrice();
                world.Note($"{carrier.Name}: the price is {carrier.Monthly}");
                break;
            case < 13:
                carrier.Weather.Storm();
                world.Note($"{carrier.Name}: a storm");
                break;
            default:
                carrier.Weather.Outage();
                world.Note($"{carrier.Name}: an outage");
                break;
        }
    }

    /// <summary>A carrier tells of something: in any order, some of it again, some of it forged, some of it never.</summary>
    public void BringEvent(SimulatedCarrier carrier, SimulatedProcess process)
    {
        var reference = world.Chance.Of(carrier.Events);
        var forged = world.Strikes(SimulatedFault.EventForged, 15);
        if (!forged && world.Strikes(SimulatedFault.EventAgain, 40) is false)
        {
            carrier.Events.Remove(reference);
        }

        world.Note($"{carrier.Name} tells of {reference}{(forged ? ", forged" : "")}");
        var brought = world.Pump.Run(() => process.DoAsync(() => SimulatedEvents.BringAsync(process, carrier, reference, forged)));
        if (brought.IsCompletedSuccessfully && !brought.GetAwaiter().GetResult())
        {
            throw new SimulationBrokenException($"The door took a forged event of {carrier.Name} for a genuine one, or the other way about.");
        }
    }

    /// <summary>Carriers get more numbers of every code, so that backorders fill in the end.</summary>
    public void Restock()
    {
        foreach (var carrier in world.Carriers)
        {
            foreach (var code in world.AreaCodes)
            {
                Restock(carrier, code, world.Chance.Below(12));
            }
        }
    }

    private void Restock(SimulatedCarrier carrier, string code, int count)
    {
        carrier.Restock(code, count);
        world.Note($"{carrier.Name}: {count} more in {code}");
    }

    // Fault 11.
    private void TakeNumber(SimulatedCarrier carrier)
    {
        if (carrier.Free(world.Chance.Of(world.AreaCodes)).FirstOrDefault() is { } first)
        {
            world.Count(SimulatedFault.NumberTaken);
            carrier.Books.Take(first.Number);
            world.Note($"{carrier.Name}: {first.Number} goes to somebody else");
        }
    }

    // Fault 10 and 37: somebody buys into the account past us. Not what we are buying at this moment, or have just looked at to buy it: with a carrier that keeps
    // no reference, or overwrites it, nobody could tell.
    private void NumberAppears(SimulatedCarrier carrier)
    {
        var asked = world.Rows.Texts("SELECT e164 FROM purchase_intents").ToHashSet();
        bool IsBeingBought(string number) => asked.Contains(number) || (carrier.LookedAt.TryGetValue(number, out var at) && world.Elapsed <= at + LookBefore.Validity);
        if (carrier.Free(world.Chance.Of(world.AreaCodes)).FirstOrDefault(n => !IsBeingBought(n.Number)) is { } number)
        {
            var listed = world.Strikes(SimulatedFault.OwnedAndOffered, 70);
            world.Count(SimulatedFault.NumberAppears);
            carrier.SellStrange(number.Number, listed);
            world.Note($"{carrier.Name}: {number.Number} appears in the account{(listed ? ", and is offered still" : "")}");
        }
    }

    private void Reclaim(SimulatedCarrier carrier)
    {
        var ours = world.Rows.Texts("SELECT e164 FROM phone_numbers WHERE active AND state <> 'releasing' AND provider = $provider ORDER BY e164", ("$provider", carrier.Name));
        if (ours.Count > 0 && world.Chance.Of(ours) is var number && carrier.Books.FindOwned(number) is not null)
        {
            world.Count(SimulatedFault.NumberReclaimed);
            carrier.Books.Release(number);
            world.Note($"{carrier.Name}: {number} is taken back");
        }
    }
}
