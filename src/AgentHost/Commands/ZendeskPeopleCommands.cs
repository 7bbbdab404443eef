using System.CommandLine;
using AgentHost.Agent.Answers;
using AgentHost.Zendesk.Tickets;

namespace AgentHost.Commands;

/// <summary><c>zendesk people list|set|remove</c>: who may do more than the organisation's rule says.</summary>
internal static class ZendeskPeopleCommands
{
    public static Command Create(CommandRunner runner) => new("people", "People at Zendesk with rights of their own: to order where only listed people may, or, as agents, to approve.")
    {
        List(runner),
        Set(runner),
        Remove(runner),
    };

    private static Command List(CommandRunner runner)
    {
        var list = new Command("list", "Show them.");
        runner.Run(list, (session, _, ct) => ZendeskPart.RunAsync<ZendeskMapping>(session, async mapping => session.Show(await mapping.PeopleAsync(session.Caller, ct), Words)));
        return list;
    }

    private static Command Set(CommandRunner runner)
    {
        var id = new Argument<long>("id") { Description = "Zendesk's number of the user." };
        var rights = new Option<string>("--rights") { Description = "order, approve, or both with a comma.", Required = true };
        var tenant = new Option<string?>("--tenant") { Description = "For this tenant only; for every one when left out." };
        var name = new Option<string?>("--name") { Description = "The name; asked of Zendesk when left out." };
        var set = new Command("set", "Give a person rights; those given before are replaced.") { id, rights, tenant, name };
        runner.Run(set, (session, parsed, ct) => ZendeskPart.RunAsync<ZendeskMapping>(session, async mapping => session.Show(
            await mapping.SetPersonAsync(
                session.Caller,
                parsed.GetValue(id),
                parsed.GetValue(rights)!.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
                parsed.GetValue(tenant),
                parsed.GetValue(name),
                ct),
            row => Words(new PersonList([row])))));
        return set;
    }

    private static Command Remove(CommandRunner runner)
    {
        var id = new Argument<long>("id") { Description = "Zendesk's number of the user." };
        var remove = new Command("remove", "Take a person's own rights away.") { id };
        runner.Run(remove, (session, parsed, ct) => ZendeskPart.RunAsync<ZendeskMapping>(session, async mapping =>
            session.Show(await mapping.RemovePersonAsync(session.Caller, parsed.GetValue(id), ct), Words)));
        return remove;
    }

    private static string Words(PersonList list) => list.People.Count == 0
        ? "Nobody has rights of their own: no agent's command approves an order.\n"
        : TextTable.Write(["id", "name", "tenant", "rights"], list.People.Select(p => new[] { p.Id, p.Name, p.Tenant ?? "every", string.Join(", ", p.Rights) }));
}
