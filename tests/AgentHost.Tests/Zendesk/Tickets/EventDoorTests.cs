using System.Net;
using System.Text;
using AgentHost.CarrierSandbox.Zendesk;
using AgentHost.Zendesk.Events;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Tests.Zendesk.Tickets;

/// <summary>The door for Zendesk's events, over HTTP.</summary>
public sealed class EventDoorTests
{
    private const string Triggered = """{"ticket_id":"35436","event":"ticket.updated"}""";
    private const string Subscribed = """{"id":"cbe4028c-7239","type":"zen:event-type:ticket.comment_added","subject":"zen:ticket:35437","detail":{"id":"35437","actor_id":"20978392"},"event":{}}""";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    // zendesk.md §9, computed with two independent programs.
    [Theory]
    [InlineData("dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ==", Triggered, "5av+rMfqftIrRB8Ya5bRnWeCE6QtNfuPUeNv7v7wdug=")]
    [InlineData("dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ==", "", "o1lasUJImlqL1AQMglQ2VHuNEg76sYhd3eigZ68orzY=")]
    [InlineData("MADE_UP_zendesk_signing_secret_42", Triggered, "ItdR6yMDbDA2sInrvW0/I8M5Qm/I9S+tMXEpfxxCXNo=")]
    public void Signature_OfTheVectors_IsTheirs(string secret, string body, string signature) =>
        Assert.Equal(signature, EventSignature.Of(secret, "2026-03-25T05:09:27Z", Encoding.UTF8.GetBytes(body)));

    [Fact]
    public async Task Post_ForgedStaleOrUnreadable_IsRefusedAndNothingIsKept()
    {
        await using var host = await HelpDesk.StartAsync(change: options => options with { WebhookSecret = $"{EventSignature.PublicTestSecret} {ZendeskFace.WebhookSecret}" });
        var now = host.Time.GetUtcNow();
        (string Secret, DateTimeOffset At, string Body, int Status)[] events =
        [
            ("another secret", now, Triggered, 401),
            (EventSignature.PublicTestSecret, now, Triggered, 401),
            (ZendeskFace.WebhookSecret, now.AddMinutes(-11), Triggered, 401),
            (ZendeskFace.WebhookSecret, now.AddMinutes(11), Triggered, 401),
            (ZendeskFace.WebhookSecret, now, "{", 400),
            (ZendeskFace.WebhookSecret, now, "[1]", 400),
            (ZendeskFace.WebhookSecret, now, """{"ticket_id":"-1"}""", 400),
            (ZendeskFace.WebhookSecret, now, """{"ticket_id":{"a":1}}""", 400),
            (ZendeskFace.WebhookSecret, now, """{"id":"x","subject":"zen:user:1","detail":{"id":"1"}}""", 400),
            (ZendeskFace.WebhookSecret, now, new string(' ', EventDoor.BodyLimit + 1), 413),
        ];
        foreach (var (secret, at, body, status) in events)
        {
            Assert.Equal((body[..Math.Min(body.Length, 60)], (int?)status), (body[..Math.Min(body.Length, 60)], await host.Desk.Events.SendAsync(host.Door, body, secret, at, "01INV", Ct)));
        }

        using var client = new HttpClient();
        using var unsigned = await client.PostAsync(host.Door, new StringContent(Triggered), Ct);
        Assert.Equal((HttpStatusCode.Unauthorized, "{\"code\":\"signature_missing\"}"), (unsigned.StatusCode, await unsigned.Content.ReadAsStringAsync(Ct)));
        Assert.Equal((0, 0), await host.Database.ReadAsync(async (db, token) => (await db.Inbox.CountAsync(token), await db.Tickets.CountAsync(token)), Ct));
    }

    [Fact]
    public async Task Post_OfEitherKindAndRepeated_MakesTheTicketDueOnce()
    {
        await using var host = await HelpDesk.StartAsync();
        var now = host.Time.GetUtcNow();
        foreach (var (body, invocation) in new[] { (Triggered, "01A"), (Triggered, "01A"), (Triggered, "01B"), (Subscribed, "01C"), (Subscribed, "01D") })
        {
            Assert.Equal(204, await host.Desk.Events.SendAsync(host.Door, body, ZendeskFace.WebhookSecret, now, invocation, Ct));
        }

        var inbox = await host.Database.ReadAsync((db, token) => db.Inbox.OrderBy(i => i.Reference).ThenBy(i => i.Received).ToListAsync(token), Ct);
        Assert.Equal([("35436", 1), ("35436", 2), ("35437", 2)], inbox.Select(i => (i.Reference!, i.Received)));
        var tickets = await host.Database.ReadAsync((db, token) => db.Tickets.OrderBy(t => t.Id).ToListAsync(token), Ct);
        Assert.Equal([("35436", 2L), ("35437", 1L)], tickets.Select(t => (t.Id, t.Heard)));
        Assert.All(tickets, ticket => Assert.True(ticket.DueAt <= now));
    }

    [Fact]
    public async Task Post_WithoutAnySecretOfOurOwn_IsRefused()
    {
        await using var host = await HelpDesk.StartAsync(change: options => options with { WebhookSecret = EventSignature.PublicTestSecret });
        Assert.Equal(401, await host.Desk.Events.SendAsync(host.Door, Triggered, EventSignature.PublicTestSecret, host.Time.GetUtcNow(), "01A", Ct));
    }
}
