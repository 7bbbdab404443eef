using AgentHost.Simulation.Faults;
using AgentHost.Zendesk.Wire;

namespace AgentHost.Simulation.Tickets;

/// <summary>What agents do with tickets while we work on them (fault 30): they decide, take over and give back, close, merge, redact and delete.</summary>
internal sealed class DeskAgents(World world, HelpDesk desk)
{
    private static readonly DeskPerson Ann = DeskPerson.Agents[0];
    private static readonly DeskPerson Petra = DeskPerson.Agents[1];

    /// <summary>An agent does something.</summary>
    public void Happen()
    {
        var open = desk.Tickets.Where(t => !t.IsClosed).ToList();
        if (open.Count == 0)
        {
            return;
        }

        var waiting = open.FindAll(t => t.Ours.Any(c => c.Kind == "approval"));
        if (waiting.Count > 0 && desk.Chance.Percent(50))
        {
            Decide(desk.Chance.Of(waiting));
        }
        else
        {
            Change(desk.Chance.Of(open));
        }
    }

    private void Decide(DeskTicket ticket)
    {
        var (who, words) = desk.Chance.Below(20) switch
        {
            < 14 => (Petra, "/agenthost approve"),
            < 17 => (Petra, "/agenthost decline too much"),
            _ => (Ann, "/agenthost approve"),
        };
        desk.Write(ticket, who, words, isPublic: false);
    }

    private void Change(DeskTicket ticket)
    {
        var (fault, what) = desk.Chance.Below(100) switch
        {
            < 25 when ticket.Taken => (SimulatedFault.TicketChanged, GiveBack(ticket)),
            < 30 => (SimulatedFault.TicketChanged, "touched"),
            < 42 => (SimulatedFault.TicketChanged, Set(ticket, TicketStatuses.Open)),
            < 52 => (SimulatedFault.TicketChanged, Set(ticket, TicketStatuses.Solved)),
            < 64 when world.FaultsOn => (SimulatedFault.TicketClosed, Set(ticket, TicketStatuses.Closed)),
            < 68 when world.FaultsOn => (SimulatedFault.TicketMerged, Merge(ticket)),
            < 72 => Take(ticket, () => desk.Write(ticket, Ann, "/agenthost pause", isPublic: false), "paused"),
            < 76 => Take(ticket, () => desk.Write(ticket, Ann, "Let me look into it."), "answered by an agent"),
            < 80 => Take(ticket, () => ticket.AssigneeId = Ann.Id, "assigned"),
            < 83 => Take(ticket, () => ticket.Tags = [.. ticket.Tags, "agenthost_off"], "tagged off"),
            < 88 => (SimulatedFault.TicketRedacted, Redact(ticket)),
            < 91 when world.FaultsOn => (SimulatedFault.TicketDeleted, Delete(ticket)),
            < 94 => (SimulatedFault.DeskDown, Down()),
            _ => (SimulatedFault.TicketChanged, Note(ticket, "/agenthost explain")),
        };
        world.Count(fault);
        world.Note($"an agent: ticket {ticket.Id} {what}");
        desk.Changed(ticket, Ann);
    }

    private string GiveBack(DeskTicket ticket)
    {
        (ticket.AssigneeId, ticket.Tags) = (null, [.. ticket.Tags.Where(tag => tag != "agenthost_off")]);
        return Note(ticket, desk.Chance.Percent(50) ? "/agenthost resume" : "/agenthost retry");
    }

    private string Note(DeskTicket ticket, string words)
    {
        desk.Write(ticket, Ann, words, isPublic: false);
        return words;
    }

    private static string Set(DeskTicket ticket, string status) => ticket.Status = status;

    private static (SimulatedFault Fault, string Words) Take(DeskTicket ticket, Action how, string words)
    {
        ticket.Taken = true;
        how();
        return (SimulatedFault.TicketTakenOver, words);
    }

    private string Merge(DeskTicket ticket)
    {
        desk.Write(ticket, Ann, "This request was closed and merged into another.", isPublic: false, merge: true);
        ticket.Status = TicketStatuses.Closed;
        return "merged";
    }

    private static string Redact(DeskTicket ticket)
    {
        if (ticket.LastAsked is { } comment)
        {
            comment.Text = "[redacted]";
        }

        return "redacted";
    }

    private static string Delete(DeskTicket ticket)
    {
        ticket.Deleted = true;
        return "deleted";
    }

    private string Down()
    {
        desk.GoDown(desk.Chance.Between(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(40)));
        return "Zendesk is down";
    }
}
