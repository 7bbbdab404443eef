using System.Text;
using AgentHost.Simulation.Faults;
using AgentHost.Simulation.Scheduling;
using AgentHost.Zendesk.Events;

namespace AgentHost.Simulation.Tickets;

/// <summary>The help desk's events on their way to us (fault 29): late, in any order, again, forged, or never.</summary>
internal sealed class DeskPost(World world, HelpDesk desk)
{
    /// <summary>What they are signed with.</summary>
    public const string Secret = "MADE_UP_simulated_signing_secret";

    private const string Form = "yyyy-MM-ddTHH:mm:ssZ";
    private const int MostWaiting = 60;
    private readonly List<(DeskTicket Ticket, DeskPerson By, int Number)> _waiting = [];
    private int _told;

    /// <summary>Whether any wait to be brought.</summary>
    public bool IsEmpty => _waiting.Count == 0;

    /// <summary>A ticket was changed: its trigger fires.</summary>
    public void Tell(DeskTicket ticket, DeskPerson by)
    {
        if (!ticket.Tags.Contains("agenthost") || _waiting.Count >= MostWaiting)
        {
            return;
        }

        if (Strikes(SimulatedFault.TicketEventLost, 10))
        {
            return;
        }

        _waiting.Add((ticket, by, ++_told));
    }

    /// <summary>Brings one of them to a process's door.</summary>
    public void Bring(SimulatedProcess process)
    {
        var chosen = desk.Chance.Of(_waiting);
        var forged = Strikes(SimulatedFault.TicketEventForged, 10);
        if (!forged && !Strikes(SimulatedFault.TicketEventAgain, 20))
        {
            _waiting.Remove(chosen);
        }

        world.Note($"{process} hears of ticket {chosen.Ticket.Id}, event {chosen.Number}{(forged ? ", forged" : "")}");
        var brought = world.Pump.Run(() => process.DoAsync(() => ReceiveAsync(process, chosen, forged)));
        if (brought.IsCompletedSuccessfully && brought.GetAwaiter().GetResult() is DoorAnswer.Refused != forged)
        {
            throw new SimulationBrokenException($"The door for tickets took a forged event for a genuine one, or the other way about: {brought.Result}");
        }
    }

    private bool Strikes(SimulatedFault fault, int percent)
    {
        var strikes = world.FaultsOn && desk.Chance.Percent(percent);
        if (strikes)
        {
            world.Count(fault);
        }

        return strikes;
    }

    // Forged: signed with another secret, changed after it was signed, or an old one again.
    private Task<DoorAnswer> ReceiveAsync(SimulatedProcess process, (DeskTicket Ticket, DeskPerson By, int Number) told, bool forged)
    {
        var way = forged ? desk.Chance.Below(3) : -1;
        var at = (way == 2 ? desk.Now - TimeSpan.FromHours(1) : desk.Now).ToString(Form);
        var (ticket, invocation) = (forged && desk.Chance.Percent(50) ? 999 : told.Ticket.Id, $"01INV{told.Number:D21}");
        byte[] Body(long id) => Encoding.UTF8.GetBytes($$"""{"ticket_id":"{{id}}","actor_id":"{{told.By.Id}}"}""");
        var signature = EventSignature.Of(way == 0 ? "guessed" : Secret, at, Body(way == 1 ? ticket + 1 : ticket));
        return process.Get<EventDoor>().ReceiveAsync(signature, at, invocation, Body(ticket), CancellationToken.None);
    }
}
