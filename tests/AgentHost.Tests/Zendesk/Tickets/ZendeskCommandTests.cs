using AgentHost.CarrierSandbox;
using AgentHost.CarrierSandbox.Zendesk;
using AgentHost.Tests.CommandLine;

namespace AgentHost.Tests.Zendesk.Tickets;

/// <summary>The commands around tickets, against the sandbox's help desk.</summary>
public sealed class ZendeskCommandTests
{
    [Fact]
    public async Task Commands_FromMappingToReplay_SayWhatIsKnownAndWhatWouldBeDone()
    {
        await using var sandbox = await Sandbox.StartAsync(only: [ZendeskFace.Name]);
        var organisation = sandbox.Zendesk.AddOrganisation("Customer Inc", null, "agenthost");
        var sam = sandbox.Zendesk.AddRequester("Sam", organisation.Id);
        var agent = sandbox.Zendesk.AddAgent("Petra");
        var ticket = sandbox.Zendesk.Open(sam, "Numbers", "We need some local numbers in Denver.");
        sandbox.Zendesk.Comment(ticket, sam, "5 please");
        using var run = new CommandRun();
        foreach (var (name, value) in ZendeskFace.SettingsAt(sandbox.Address))
        {
            run.Environment[name] = value;
        }

        (string[] Words, int Code, string Prints)[] steps =
        [
            (["zendesk", "replay", $"{ticket.Id}"], 0, "not known (organisation_unknown)"),
            (["zendesk", "organisations", "set", $"{organisation.Id}", "--tenant", "acme"], 0, "policy set --tenant acme --channel zendesk=auto"),
            (["zendesk", "organisations", "set", "4711", "--tenant", "acme"], 2, "There is no organisation 4711."),
            (["zendesk", "organisations", "set", $"{organisation.Id}", "--tenant", "acme", "--requesters", "all"], 2, "Use verified or listed."),
            (["zendesk", "organisations", "list"], 0, "Customer Inc  acme    verified    shadow"),
            (["policy", "show", "--tenant", "acme"], 0, "zendesk"),
            (["zendesk", "people", "set", $"{sam.Id}", "--rights", "approve"], 2, "is no agent"),
            (["zendesk", "people", "set", $"{agent.Id}", "--rights", "approve,rule"], 2, "Use order, approve"),
            (["zendesk", "people", "set", $"{agent.Id}", "--rights", "approve"], 0, "Petra  every   approve"),
            (["zendesk", "people", "list"], 0, "Petra"),
            (["zendesk", "people", "remove", $"{agent.Id}"], 0, "no agent's command approves an order"),
            (["zendesk", "people", "remove", $"{agent.Id}"], 2, "There is no person"),
            (["zendesk", "replay", $"{ticket.Id}"], 0, "A quote, then as policy says: "),
            (["zendesk", "replay", "99"], 2, "There is no ticket 99."),
            (["zendesk", "tickets", "list"], 0, "There are none."),
            (["zendesk", "tickets", "show", $"{ticket.Id}"], 2, "There is no ticket"),
            (["work", "--until-idle"], 0, "steps were done"),
            (["zendesk", "tickets", "show", $"{ticket.Id}"], 0, "shadow   agents"),
            (["zendesk", "tickets", "list", "--state", "quoted"], 0, $"{ticket.Id}"),
            (["zendesk", "organisations", "remove", $"{organisation.Id}"], 0, "No organisation is mapped"),
        ];
        foreach (var (words, code, prints) in steps)
        {
            var outcome = await run.RunAsync(words);
            Assert.True(outcome.ExitCode == code, $"{string.Join(' ', words)} ended with {outcome.ExitCode}: {outcome.Out}{outcome.Error}");
            Assert.Contains(prints, outcome.Out + outcome.Error, StringComparison.Ordinal);
        }

        Assert.Empty(ticket.Answers);
        Assert.Single(ticket.Notes);
    }

    [Fact]
    public async Task Command_WithoutAnAccount_SaysWhatToSet()
    {
        using var run = new CommandRun();
        var outcome = await run.RunAsync(["zendesk", "tickets", "list"]);
        Assert.Equal(8, outcome.ExitCode);
        Assert.Contains("ZENDESK_SUBDOMAIN", outcome.Out + outcome.Error, StringComparison.Ordinal);
    }
}
