using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using AgentHost.CarrierSandbox.Faults;
using AgentHost.Tests.Providers.Contracts;
using AgentHost.Zendesk.Setup;
using AgentHost.Zendesk.Wire;

namespace AgentHost.Tests.Zendesk.Wire;

/// <summary>
/// Every kind of request that the client makes, held against Zendesk's own description, and against a list of field names, because the description forbids no others.
/// </summary>
public sealed class ZendeskContractTests(ContractMocks mocks) : IClassFixture<ContractMocks>
{
    private const string Description = "zendesk.openapi.json";
    private static readonly AuthenticationHeaderValue Credentials = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("a@b.example/token:t")));

    // By the object that holds them (zendesk.md §4 and §9).
    private static readonly Dictionary<string, string[]> Fields = new()
    {
        [""] = ["ticket", "webhook", "trigger", "ticket_field"],
        ["ticket"] = ["subject", "comment", "status", "tags", "custom_fields", "metadata", "safe_update", "updated_stamp", "requester_id", "via_followup_source_id", "external_id"],
        ["comment"] = ["public", "body", "html_body"],
        ["custom_fields"] = ["id", "value"],
        ["metadata"] = ["sender", "marker"],
        ["webhook"] = ["name", "status", "endpoint", "http_method", "request_format", "subscriptions"],
        ["trigger"] = ["title", "description", "active", "conditions", "actions"],
        ["conditions"] = ["all", "any"],
        ["all"] = ["field", "operator", "value"],
        ["actions"] = ["field", "value"],
        ["ticket_field"] = ["type", "title", "active", "agent_description"],
    };

    [Fact]
    public async Task EveryRequest_OfTheClient_HasOnlyKnownFieldsAndIsAllowedByTheDescription()
    {
        await using var test = await DeskUnderTest.StartAsync();
        await MakeEveryRequestAsync(test);
        var requests = test.Face.Requests;
        Assert.Equal(
            ["audits", "comments", "create", "fields", "me", "organisation", "search", "secret", "ticket", "triggers", "update", "user", "webhooks"],
            requests.Select(request => request.Operation).Where(operation => operation != "file").Distinct().Order());
        Assert.All(requests.Where(request => request.Body.Length > 0), request => AssertKnown("", JsonDocument.Parse(request.Body).RootElement));

        var mock = await mocks.OfAsync(Description);
        var violations = new List<string>();
        foreach (var request in requests.Where(request => request.Operation != "file").DistinctBy(request => (request.Method, request.Path, request.Body)))
        {
            violations.AddRange(await mock.ViolationAsync(request, Credentials) is { } violation ? [violation] : []);
        }

        Assert.True(violations.Count == 0, string.Join(Environment.NewLine, violations));
    }

    [Theory]
    [InlineData("PUT", "/api/v2/tickets/1", """{"ticket":{"status":"held"}}""")]
    [InlineData("PUT", "/api/v2/tickets/1", """{"ticket":{"custom_fields":{"id":1}}}""")]
    [InlineData("PUT", "/api/v2/tickets/1", """{"ticket":{"safe_update":"yes"}}""")]
    [InlineData("POST", "/api/v2/webhooks", """{"webhook":{"name":"AgentHost"}}""")]
    [InlineData("POST", "/api/v2/triggers", """{"trigger":{"title":"AgentHost"}}""")]
    [InlineData("GET", "/api/v2/nothing", "")]
    public async Task Violation_OfTheDescription_IsFound(string method, string path, string body)
    {
        var mock = await mocks.OfAsync(Description);

        Assert.NotNull(await mock.ViolationAsync(new SeenRequest("any", method, path, body.Length > 0 ? "application/json" : null, null, body, "application/json"), Credentials));
    }

    [Fact]
    public void AssertKnown_OfAMisspeltField_Fails() =>
        Assert.ThrowsAny<Exception>(() => AssertKnown("", JsonDocument.Parse("""{"ticket":{"comment":{"pubilc":true}}}""").RootElement));

    private static void AssertKnown(string holder, JsonElement element)
    {
        foreach (var item in element.ValueKind == JsonValueKind.Array ? element.EnumerateArray().ToArray() : [element])
        {
            foreach (var property in item.ValueKind == JsonValueKind.Object ? item.EnumerateObject().ToArray() : [])
            {
                Assert.True(Fields.TryGetValue(holder, out var known) && known.Contains(property.Name), $"{holder}.{property.Name} is no known field.");
                AssertKnown(property.Name, property.Value);
            }
        }
    }

    private static async Task MakeEveryRequestAsync(DeskUnderTest test)
    {
        var ct = DeskUnderTest.Ct;
        var ticket = test.Open();
        await test.Client.GetTicketAsync(ticket.Id, ct);
        for (var i = 0; i < 120; i++)
        {
            test.Desk.Comment(ticket, test.Desk.AddRequester("Sam"), "More.");
        }

        await test.Client.GetCommentsAsync(ticket.Id, 0, ct);
        await test.Client.GetAuditsAsync(ticket.Id, DateTimeOffset.MinValue, ct);
        await test.Client.GetUserAsync(ticket.RequesterId, ct);
        await test.Client.GetOrganisationAsync(ticket.OrganisationId!.Value, ct);
        await test.Client.FindTicketsAsync("tags:agenthost status<solved", null, ct);
        foreach (var comment in new[] { new OutgoingComment(true, "Text", "<p>Text</p>"), new OutgoingComment(false, "Note") })
        {
            await test.Client.UpdateTicketAsync(
                ticket.Id,
                new TicketUpdate { UpdatedStamp = ticket.UpdatedAt, Comment = comment, Status = "hold", Tags = ["a"], CustomFields = [new ZendeskFieldValue(27642, "ORD-1")], Marker = "agenthost:1" },
                ct);
        }

        test.Desk.SetStatus(ticket, test.Desk.AddAgent("Ann"), "closed");
        await test.Client.CreateTicketAsync(new TicketCreate { Subject = "Follow-up", Comment = new OutgoingComment(true, "x"), FollowupOf = ticket.Id, Status = "solved", Tags = ["a"], Marker = "m", ExternalId = "REQ-1" }, "key", ct);
        var setup = new ZendeskSetup(test.Client, test.Admin, test.Connection);
        await setup.RunAsync(new Uri("https://numbers.example.com/"), check: false, ct);
        await setup.RunAsync(new Uri("https://elsewhere.example.com/"), check: false, ct);
        var trigger = Assert.Single(test.Desk.Setup.Triggers);
        await test.Admin.ChangeTriggerAsync(trigger.Id, new SetupPlan(test.Connection.Options).Trigger(Assert.Single(test.Desk.Setup.Webhooks).Id), ct);
    }
}
