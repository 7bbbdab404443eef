using System.CommandLine;
using AgentHost.Agent.Answers;
using AgentHost.Zendesk.Tickets;

namespace AgentHost.Commands;

/// <summary><c>zendesk organisations list|set|remove</c>: which tenant an organisation at Zendesk is.</summary>
internal static class ZendeskOrganisationsCommands
{
    public static Command Create(CommandRunner runner) => new("organisations", "Which tenant an organisation at Zendesk is. Without this nothing is ordered for it.")
    {
        List(runner),
        Set(runner),
        Remove(runner),
    };

    private static Command List(CommandRunner runner)
    {
        var list = new Command("list", "Show the organisations that are mapped.");
        runner.Run(list, (session, _, ct) => ZendeskPart.RunAsync<ZendeskMapping>(session, async mapping => session.Show(await mapping.OrganisationsAsync(session.Caller, ct), Words)));
        return list;
    }

    private static Command Set(CommandRunner runner)
    {
        var id = new Argument<long>("id") { Description = "Zendesk's number of the organisation." };
        var tenant = new Option<string>("--tenant") { Description = "The tenant; made when it is not there. One that has no mode for tickets starts in shadow.", Required = true };
        var requesters = new Option<string>("--requesters") { Description = "verified: every verified end user of it may order. listed: only people with the right order.", DefaultValueFactory = _ => People.Verified };
        var name = new Option<string?>("--name") { Description = "Its name; asked of Zendesk when left out." };
        var set = new Command("set", "Map an organisation.") { id, tenant, requesters, name };
        runner.Run(set, (session, parsed, ct) => ZendeskPart.RunAsync<ZendeskMapping>(session, async mapping => session.Show(
            await mapping.SetOrganisationAsync(session.Caller, parsed.GetValue(id), parsed.GetValue(tenant)!, parsed.GetValue(requesters)!, parsed.GetValue(name), ct),
            row => $"{Words(new OrganisationList([row]))}{Next(row)}")));
        return set;
    }

    private static Command Remove(CommandRunner runner)
    {
        var id = new Argument<long>("id") { Description = "Zendesk's number of the organisation." };
        var remove = new Command("remove", "Take a mapping away; its requesters are unknown from then on.") { id };
        runner.Run(remove, (session, parsed, ct) => ZendeskPart.RunAsync<ZendeskMapping>(session, async mapping =>
            session.Show(await mapping.RemoveOrganisationAsync(session.Caller, parsed.GetValue(id), ct), Words)));
        return remove;
    }

    private static string Next(OrganisationView row) => row.Mode == "shadow"
        ? $"Tickets of it are only noted. Let them be answered with: agenthost policy set --tenant {row.Tenant} --channel zendesk=auto\n"
        : "";

    private static string Words(OrganisationList list) => list.Organisations.Count == 0
        ? "No organisation is mapped: every requester is unknown.\n"
        : TextTable.Write(["id", "name", "tenant", "requesters", "mode"], list.Organisations.Select(o => new[] { o.Id, o.Name, o.Tenant, o.Requesters, o.Mode }));
}
