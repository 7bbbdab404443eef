using AgentHost.CarrierSandbox.Faults;
using AgentHost.CarrierSandbox.Zendesk;
using AgentHost.Operations;
using AgentHost.Operations.Policy;
using AgentHost.Operations.Tickets;
using AgentHost.Storage.Rows;
using AgentHost.Zendesk.Comments;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Tests.Zendesk.Comments;

/// <summary>Comments are posted once each, whatever Zendesk and the network do.</summary>
public sealed class TicketDeliveryTests(TicketWorld test) : IClassFixture<TicketWorld>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Send_FirstTry_IsOneReadAndOneUpdateWithStatusTagsAndMarker()
    {
        var ticket = await test.TicketAsync();
        test.Face.ForgetRequests();
        var id = await test.MailAsync(ticket, CommentKind.HandedOver);
        await test.WorkAsync();
        Assert.Equal((1, 1), ZendeskFace.Calls(test.Face));
        var answer = Assert.Single(ticket.Answers);
        Assert.Equal("Thank you for your message. One of our colleagues will look into it and write to you here. Nothing was ordered.", answer.PlainBody.Trim());
        Assert.Equal($"agenthost:zendesk:{ticket.Id}:-:handed_over", answer.Marker);
        Assert.Equal("open", ticket.Status);
        Assert.Equal(["agenthost", "agenthost_handed_over", "vip"], ticket.Tags.Order(StringComparer.Ordinal));
        Assert.Equal(OutboxState.Sent, (await test.OutboxAsync(id)).State);
    }

    public static TheoryData<SandboxFault, bool> Faults => new()
    {
        { SandboxFault.Close, true }, { SandboxFault.Reset, true }, { SandboxFault.ServerError, true }, { SandboxFault.Malformed, true }, { SandboxFault.Empty, true },
        { SandboxFault.Close, false }, { SandboxFault.ServerError, false }, { SandboxFault.Unavailable, false }, { SandboxFault.RateLimited, false }, { SandboxFault.Unauthorized, false },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Send_AFaultOfTheUpdate_PostsExactlyOnce(SandboxFault fault, bool afterCommit)
    {
        var ticket = await test.TicketAsync();
        test.Face.Faults.Set("update", fault, afterCommit, retryAfter: fault == SandboxFault.RateLimited ? "1" : null);
        var id = await test.MailAsync(ticket, CommentKind.HandedOver);
        await test.WorkAsync();
        Assert.Equal(afterCommit ? 1 : 0, ticket.Answers.Count);
        for (var tries = 0; tries < 3 && (await test.OutboxAsync(id)).State != OutboxState.Sent; tries++)
        {
            if (fault == SandboxFault.RateLimited)
            {
                Assert.Equal(0, (await test.OutboxAsync(id)).Tries);
                await Task.Delay(TimeSpan.FromMilliseconds(1050), Ct);
            }

            await test.RetryAsync(id);
        }

        Assert.Equal(OutboxState.Sent, (await test.OutboxAsync(id)).State);
        Assert.Single(ticket.Answers);
        test.Face.Faults.Clear();
    }

    [Fact]
    public async Task Send_AnswerLostAndAuditsUnreadable_AsksAgainBeforeItSends()
    {
        var ticket = await test.TicketAsync();
        test.Face.Faults.Set("update", SandboxFault.Close, afterCommit: true);
        test.Face.Faults.Set("audits", SandboxFault.Forbidden);
        var id = await test.MailAsync(ticket, CommentKind.HandedOver);
        await test.WorkAsync();
        Assert.Equal(OutboxState.Pending, (await test.OutboxAsync(id)).State);
        test.Face.ForgetRequests();
        await test.RetryAsync(id);
        Assert.Equal((OutboxState.Sent, 0), ((await test.OutboxAsync(id)).State, test.Face.Count("update")));
        Assert.Single(ticket.Answers);
    }

    [Fact]
    public async Task Send_ProcessDiesAfterPosting_TheNextFindsTheMarker()
    {
        var ticket = await test.TicketAsync();
        var id = await test.MailAsync(ticket, CommentKind.HandedOver);
        test.DieAt(KillPoints.AfterDeliveryBeforeRecord);
        await Assert.ThrowsAsync<ProcessDeathException>(test.WorkAsync);
        Assert.Equal(OutboxState.Pending, (await test.OutboxAsync(id)).State);
        await test.RetryAsync(id);
        Assert.Equal(OutboxState.Sent, (await test.OutboxAsync(id)).State);
        Assert.Single(ticket.Answers);
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public async Task Send_OthersChangeTheTicketMeanwhile_ReadsAgainAtMostThreeTimes(int times, bool atOnce)
    {
        var ticket = await test.TicketAsync();
        test.ChangeBeforeUpdates(ticket, times);
        var id = await test.MailAsync(ticket, CommentKind.HandedOver);
        await test.WorkAsync();
        Assert.Equal(atOnce ? 1 : 0, ticket.Answers.Count);
        await test.RetryAsync(id);
        Assert.Single(ticket.Answers);
        Assert.Contains("other_0", ticket.Tags);
        Assert.Contains("agenthost_handed_over", ticket.Tags);
    }

    [Fact]
    public async Task Send_ADeletedTicket_IsParkedWithAnAlertAndHoldsUpNothingElse()
    {
        var (gone, other) = (await test.TicketAsync(), await test.TicketAsync());
        test.Desk.Delete(gone);
        var id = await test.MailAsync(gone, CommentKind.HandedOver);
        var behind = await test.MailAsync(gone, CommentKind.Paused);
        var free = await test.MailAsync(other, CommentKind.HandedOver);
        await test.WorkAsync();
        var row = await test.OutboxAsync(id);
        Assert.Equal((OutboxState.Parked, true), (row.State, row.Problem!.StartsWith("ticket_deleted", StringComparison.Ordinal)));
        Assert.Equal((OutboxState.Pending, OutboxState.Sent), ((await test.OutboxAsync(behind)).State, (await test.OutboxAsync(free)).State));
        Assert.True(await test.World.Database.ReadAsync((db, token) => db.Outbox.AnyAsync(o => o.Kind == "outbox_parked" && o.PayloadJson.Contains(id), token), Ct));
    }

    [Fact]
    public async Task Send_ZendeskIsDown_PostsOnceWhenItIsBack()
    {
        var ticket = await test.TicketAsync();
        test.Desk.Down = true;
        var id = await test.MailAsync(ticket, CommentKind.HandedOver);
        await test.WorkAsync();
        test.World.Time.Advance(TimeSpan.FromHours(1));
        await test.WorkAsync();
        Assert.Equal((OutboxState.Pending, 2), ((await test.OutboxAsync(id)).State, (await test.OutboxAsync(id)).Tries));
        test.Desk.Down = false;
        await test.RetryAsync(id);
        Assert.Equal(OutboxState.Sent, (await test.OutboxAsync(id)).State);
        Assert.Single(ticket.Answers);
    }

    [Fact]
    public async Task Send_MorePublicCommentsThanAnHourAllows_WaitsAndIsNoTry()
    {
        var ticket = await test.TicketAsync();
        var ids = new List<string>();
        for (var i = 0; i < 4; i++)
        {
            ids.Add(await test.MailAsync(ticket, CommentKind.Question, mail => mail with { Comment = $"{i}", Code = "not_understood" }));
        }

        var note = await test.MailAsync(ticket, CommentKind.Paused);
        await test.WorkAsync();
        Assert.Equal(3, ticket.Answers.Count);
        var last = await test.OutboxAsync(ids[3]);
        Assert.Equal((OutboxState.Pending, 0), (last.State, last.Tries));
        Assert.StartsWith("replies_capped", last.Problem, StringComparison.Ordinal);
        await test.RetryAsync(ids[3]);
        Assert.Equal(4, ticket.Answers.Count);
        Assert.Equal(OutboxState.Sent, (await test.OutboxAsync(note)).State);
    }

    [Fact]
    public async Task Send_AsManyUpdatesAsZendeskTakesOfATicketByAnyProcess_AsksNothingAndWaits()
    {
        var ticket = await test.TicketAsync();
        var now = test.World.Time.GetUtcNow();
        await test.World.Database.WriteAsync(
            (db, _) =>
            {
                db.Outbox.AddRange(Enumerable.Range(0, 30).Select(i => new OutboxRow
                {
                    Id = $"posted-{ticket.Id}-{i}",
                    TenantId = Tenants.Main,
                    Destination = TicketMail.Destination,
                    Kind = CommentKind.Explain,
                    Key = $"posted-{ticket.Id}-{i}",
                    PayloadJson = "{}",
                    Lane = TicketMail.LaneOf($"{ticket.Id}"),
                    Position = -i,
                    State = OutboxState.Sent,
                    CreatedAt = now,
                    SentAt = now.AddSeconds(-i),
                    DueAt = now,
                    LeaseUntil = now,
                }));
                return Task.CompletedTask;
            },
            Ct);
        test.Face.ForgetRequests();
        var id = await test.MailAsync(ticket, CommentKind.Paused);
        await test.WorkAsync();
        var row = await test.OutboxAsync(id);
        Assert.Equal((OutboxState.Pending, 0, now.AddSeconds(-29).AddMinutes(10)), (row.State, row.Tries, row.DueAt));
        Assert.StartsWith("limited", row.Problem, StringComparison.Ordinal);
        Assert.Empty(test.Face.Requests);
        await test.RetryAsync(id);
        Assert.Equal(OutboxState.Sent, (await test.OutboxAsync(id)).State);
    }

    [Fact]
    public async Task Send_AnAgentTookTheTicketOver_IsNotedForTheAgentAndLeavesTheStatus()
    {
        var ticket = await test.TicketAsync(state: TicketState.Paused);
        await test.MailAsync(ticket, CommentKind.Status);
        await test.WorkAsync();
        Assert.Empty(ticket.Answers);
        Assert.Single(ticket.Notes);
        Assert.Equal("new", ticket.Status);
    }

    [Fact]
    public async Task Send_ATicketOfAnotherTenant_IsRefused()
    {
        var ticket = await test.TicketAsync();
        await test.World.Database.WriteAsync(async (db, token) => (await db.Tickets.FirstAsync(t => t.Id == $"{ticket.Id}", token)).TenantId = "other", Ct);
        var id = await test.MailAsync(ticket, CommentKind.Status, mail => mail with { Order = "ORD-0000001" });
        await test.WorkAsync();
        Assert.Empty(ticket.Answers);
        Assert.StartsWith("ticket_unknown", (await test.OutboxAsync(id)).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_AClosedTicket_GetsNoFollowUpForWhatIsNoNews()
    {
        var ticket = await test.TicketAsync();
        test.Desk.SetStatus(ticket, test.Desk.AddAgent("Alex"), "closed");
        var id = await test.MailAsync(ticket, CommentKind.HandedOver);
        await test.WorkAsync();
        Assert.Equal(OutboxState.Dropped, (await test.OutboxAsync(id)).State);
        Assert.DoesNotContain(test.Desk.Tickets, t => t.FollowupOf == ticket.Id);
    }
}
