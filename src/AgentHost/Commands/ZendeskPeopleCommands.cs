using System.CommandLine;
using AgentHost.Agent.Answers;
using AgentHost.Zendesk.Tickets;

namespace AgentHost.Commands;

/// <summary><c>zendesk people list|set|remove</c>: who may do more than the organisation's rule says.</summary>
internal static class ZendeskPeopleCommands
{
    public static Command Create(CommandRunner runner)
    {
        var rows = new ZendeskMappingCommands<PersonList>(runner, "user", Words);
        return new Command("people", "People at Zendesk with rights of their own: to order where only listed people may, or, as agents, to approve.")
        {
            rows.List("Show them.", (mapping, caller, ct) => mapping.PeopleAsync(caller, ct)),
            Set(rows),
            rows.Remove("Take a person's own rights away.", (mapping, caller, id, ct) => mapping.RemovePersonAsync(caller, id, ct)),
        };
    }

    private static Command Set(ZendeskMappingCommands<PersonList> rows)
    {
        var rights = new Option<string>("--rights") { Description = "order, approve, or both with a comma.", Required = true };
        var tenant = new Option<string?>("--tenant") { Description = "For this tenant only; for every one when left out." };
        var name = new Option<string?>("--name") { Description = "The name; asked of Zendesk when left out." };
        return rows.Set(
            "Give a person rights; those given before are replaced.",
            [rights, tenant, name],
            (mapping, caller, id, parsed, ct) => mapping.SetPersonAsync(
                caller, id, parsed.GetValue(rights)!.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), parsed.GetValue(tenant), parsed.GetValue(name), ct),
            row => Words(new PersonList([row])));
    }

    private static string Words(PersonList list) => list.People.Count == 0
        ? "Nobody has rights of their own: no agent's command approves an order.\n"
        : TextTable.Write(["id", "name", "tenant", "rights"], list.People.Select(p => new[] { p.Id, p.Name, p.Tenant ?? "every", string.Join(", ", p.Rights) }));
}
