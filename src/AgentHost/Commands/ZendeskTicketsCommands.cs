using System.CommandLine;
using AgentHost.Agent.Answers;
using AgentHost.Numbering;
using AgentHost.Storage.Rows;
using AgentHost.Zendesk.Tickets;

namespace AgentHost.Commands;

/// <summary><c>zendesk tickets list|show</c>: tickets as they stand here.</summary>
internal static class ZendeskTicketsCommands
{
    private const int Usual = 50;

    public static Command Create(CommandRunner runner) => new("tickets", "Tickets as they stand here: what was taken in, asked, ordered, and why one waits for people.")
    {
        List(runner),
        Show(runner),
    };

    private static Command List(CommandRunner runner)
    {
        var state = new Option<string?>("--state") { Description = $"Only those in a state: {string.Join(", ", Enum.GetValues<TicketState>().Select(Word.Of))}." };
        state.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } given && !Word.TryTo<TicketState>(given, out _))
            {
                result.AddError($"\"{given}\" is no state of a ticket.");
            }
        });
        var limit = new Option<int>("--limit") { Description = "How many.", DefaultValueFactory = _ => Usual };
        var list = new Command("list", "Show the tickets that changed last.") { state, limit };
        runner.Run(list, (session, parsed, ct) => ZendeskPart.RunAsync<TicketQueries>(session, async tickets =>
        {
            var wanted = parsed.GetValue(state) is { } word ? Word.To<TicketState>(word) : (TicketState?)null;
            session.Screen.Show(await tickets.ListAsync(wanted, Math.Clamp(parsed.GetValue(limit), 1, 1000), ct), Words);
            return Terminal.ExitCode.Done;
        }));
        return list;
    }

    private static Command Show(CommandRunner runner)
    {
        var ticket = new Argument<long>("ticket") { Description = "Zendesk's number." };
        var show = new Command("show", "Show one ticket, with our comments on it.") { ticket };
        runner.Run(show, (session, parsed, ct) => ZendeskPart.RunAsync<TicketQueries>(session, async tickets =>
            session.Show(await tickets.ShowAsync(People.Text(parsed.GetValue(ticket)), ct), Words)));
        return show;
    }

    private static string Words(TicketList list) => list.Tickets.Count == 0
        ? "There are none.\n"
        : $"{TextTable.Write(["ticket", "state", "tenant", "order", "changed", "why"], list.Tickets.Select(Row))}{(list.Total > list.Tickets.Count ? $"{list.Tickets.Count} of {list.Total}.\n" : "")}";

    private static string[] Row(TicketView t) => [t.Ticket, t.State, t.Tenant ?? "", t.OrderId ?? "", $"{t.UpdatedAt:yyyy-MM-dd HH:mm}", t.Problem ?? ""];

    private static string Words(TicketView t) =>
        $"Ticket {t.Ticket} is {t.State.Replace('_', ' ')}{(t.Problem is { } problem ? $": {problem}" : "")}\n"
        + $"  tenant {t.Tenant ?? "not known"}, organisation {t.Organisation ?? "none"}, requester {t.Requester ?? "none"}, answered in {t.Language}\n"
        + $"  request {t.RequestId ?? "none"}, quote {t.QuoteId ?? "none"}, order {t.OrderId ?? "none"}{(t.DuplicateOf is { } earlier ? $", asked about {earlier}" : "")}{(t.Followup is { } next ? $", goes on in ticket {next}" : "")}\n"
        + $"  {(t.DueAt is { } due ? $"looked at again at {due:yyyy-MM-dd HH:mm:ss} UTC" : "looked at again when something happens")}{(t.Tries > 0 ? $", {t.Tries} tries failed" : "")}\n"
        + (t.Comments.Count == 0 ? "  no comment of ours\n" : TextTable.Write(["comment", "seen by", "state", "written", "problem"], t.Comments.Select(c => new[] { c.Kind, c.Public ? "requester" : "agents", c.State, $"{c.At:yyyy-MM-dd HH:mm:ss}", c.Problem ?? "" }), "  "));
}
