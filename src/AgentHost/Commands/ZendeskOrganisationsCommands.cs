using System.CommandLine;
using AgentHost.Agent.Answers;
using AgentHost.Zendesk.Tickets;

namespace AgentHost.Commands;

/// <summary><c>zendesk organisations list|set|remove</c>: which tenant an organisation at Zendesk is.</summary>
internal static class ZendeskOrganisationsCommands
{
    public static Command Create(CommandRunner runner)
    {
        var rows = new ZendeskMappingCommands<OrganisationList>(runner, "organisation", Words);
        return new Command("organisations", "Which tenant an organisation at Zendesk is. Without this nothing is ordered for it.")
        {
            rows.List("Show the organisations that are mapped.", (mapping, caller, ct) => mapping.OrganisationsAsync(caller, ct)),
            Set(rows),
            rows.Remove("Take a mapping away; its requesters are unknown from then on.", (mapping, caller, id, ct) => mapping.RemoveOrganisationAsync(caller, id, ct)),
        };
    }

    private static Command Set(ZendeskMappingCommands<OrganisationList> rows)
    {
        var tenant = new Option<string>("--tenant") { Description = "The tenant; made when it is not there. One that has no mode for tickets starts in shadow.", Required = true };
        var requesters = new Option<string>("--requesters") { Description = "verified: every verified end user of it may order. listed: only people with the right order.", DefaultValueFactory = _ => People.Verified };
        var name = new Option<string?>("--name") { Description = "Its name; asked of Zendesk when left out." };
        return rows.Set(
            "Map an organisation.",
            [tenant, requesters, name],
            (mapping, caller, id, parsed, ct) => mapping.SetOrganisationAsync(caller, id, parsed.GetValue(tenant)!, parsed.GetValue(requesters)!, parsed.GetValue(name), ct),
            row => $"{Words(new OrganisationList([row]))}{Next(row)}");
    }

    private static string Next(OrganisationView row) => row.Mode == "shadow"
        ? $"Tickets of it are only noted. Let them be answered with: agenthost policy set --tenant {row.Tenant} --channel zendesk=auto\n"
        : "";

    private static string Words(OrganisationList list) => list.Organisations.Count == 0
        ? "No organisation is mapped: every requester is unknown.\n"
        : TextTable.Write(["id", "name", "tenant", "requesters", "mode"], list.Organisations.Select(o => new[] { o.Id, o.Name, o.Tenant, o.Requesters, o.Mode }));
}
