using System.Net;
using System.Text;
using AgentHost.CarrierSandbox.Events;
using AgentHost.CarrierSandbox.Zendesk;
using AgentHost.Tests.Harness;

namespace AgentHost.Tests.Zendesk.Wire;

/// <summary>The help desk's own events: by which tests of the door stand or fall.</summary>
public sealed class DeskEventsTests
{
    private const string Body = """{"ticket_id":"35436","event":"ticket.updated"}""";

    // zendesk.md §9, computed with two independent programs.
    [Theory]
    [InlineData("dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ==", Body, "5av+rMfqftIrRB8Ya5bRnWeCE6QtNfuPUeNv7v7wdug=")]
    [InlineData("dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ==", "", "o1lasUJImlqL1AQMglQ2VHuNEg76sYhd3eigZ68orzY=")]
    [InlineData("MADE_UP_zendesk_signing_secret_42", Body, "ItdR6yMDbDA2sInrvW0/I8M5Qm/I9S+tMXEpfxxCXNo=")]
    public void Sign_OfTheVectors_IsTheirs(string secret, string body, string signature) =>
        Assert.Equal(signature, DeskEvents.Sign(secret, "2026-03-25T05:09:27Z", Encoding.UTF8.GetBytes(body)));

    [Fact]
    public async Task Deliver_ToAReceiver_FollowsZendesksRules()
    {
        var time = new FakeTimeProvider();
        using var desk = new ZendeskDesk(time);
        using var receiver = new HttpListener();
        var port = Random.Shared.Next(20_000, 30_000);
        receiver.Prefixes.Add($"http://127.0.0.1:{port}/");
        receiver.Start();
        var seen = new List<string>();
        var answers = new Queue<int>([409, 500, 200, 200]);
        var serving = ServeAsync(receiver, seen, answers);
        desk.Setup.Tell(new Uri($"http://127.0.0.1:{port}/zendesk-webhook"), ZendeskFace.WebhookSecret, "agenthost");

        // Tagged by its organisation; the other has no tag, and what comes over the API tells nobody.
        var ticket = desk.Open(desk.AddRequester("Sam", desk.AddOrganisation("Customer", null, "agenthost").Id), "Numbers", "Ten, please");
        desk.Open(desk.AddRequester("Other"), "Printer", "On fire");
        desk.Comment(ticket, desk.AddAgent("Ann"), "By a program", channel: "api");
        await desk.Events.DeliverAsync(CancellationToken.None);
        Assert.Equal([409], desk.Events.Sent.Select(sent => sent.Status!.Value));

        // A conflict is tried again, a fault is not; copies on request.
        time.Advance(TimeSpan.FromSeconds(5));
        await desk.Events.DeliverAsync(CancellationToken.None);
        Assert.Equal((2, 0), (desk.Events.Sent.Count, desk.Events.Pending));
        desk.Events.Delivery = new EventDelivery { Copies = 2 };
        desk.Comment(ticket, desk.AddAgent("Ann"), "/agenthost pause", isPublic: false);
        await desk.Events.DeliverAsync(CancellationToken.None);
        await serving;

        Assert.Equal(4, seen.Count);
        Assert.All(seen, body => Assert.Contains($"\"ticket_id\":\"{ticket.Id}\"", body));
        Assert.Equal(2, desk.Events.Sent.Select(sent => sent.Invocation).Distinct().Count());
    }

    private static async Task ServeAsync(HttpListener receiver, List<string> seen, Queue<int> answers)
    {
        while (answers.TryDequeue(out var status))
        {
            var call = await receiver.GetContextAsync();
            using var reader = new StreamReader(call.Request.InputStream);
            var body = await reader.ReadToEndAsync();
            var stamp = call.Request.Headers["x-zendesk-webhook-signature-timestamp"]!;
            Assert.Equal(DeskEvents.Sign(ZendeskFace.WebhookSecret, stamp, Encoding.UTF8.GetBytes(body)), call.Request.Headers["x-zendesk-webhook-signature"]);
            seen.Add(body);
            call.Response.StatusCode = status;
            call.Response.Close();
        }
    }
}
