using System.Text;
using AgentHost.CarrierSandbox.Zendesk;
using AgentHost.Tests.Harness;
using AgentHost.Zendesk.Wire;

namespace AgentHost.Tests.Zendesk.Wire;

/// <summary>Tickets, comments, audits and people over HTTP.</summary>
public sealed class ZendeskClientTests(SharedDesk shared) : IClassFixture<SharedDesk>, IAsyncDisposable
{
    private readonly DeskUnderTest _test = DeskUnderTest.At(shared);

    public ValueTask DisposeAsync() => _test.DisposeAsync();

    [Fact]
    public async Task GetTicket_WithRequesterAndOrganisation_GivesThemInOneCall()
    {
        var ticket = _test.Open();

        var read = Value(await _test.Client.GetTicketAsync(ticket.Id, DeskUnderTest.Ct));

        Assert.Equal(("new", "Numbers", ticket.UpdatedAt, ticket.RequesterId), (read.Ticket.Status, read.Ticket.Subject, read.Ticket.UpdatedAt, read.Ticket.RequesterId));
        Assert.True(read.Requester!.IsVouchedEndUser);
        Assert.Equal("Customer Inc", read.Organisation!.Name);
        Assert.Equal((1, 0), ZendeskFace.Calls(_test.Face));
    }

    [Fact]
    public async Task GetTicket_OfADeletedUserOrTicket_HasNoRequesterOrIsNotFound()
    {
        var ticket = _test.Open();
        _test.Desk.Change(new DeskUser(ticket.RequesterId, "Sam", "sam@customer.example", "end-user") { Deleted = true });
        Assert.Null(Value(await _test.Client.GetTicketAsync(ticket.Id, DeskUnderTest.Ct)).Requester);

        _test.Desk.Delete(ticket);
        Assert.IsType<ZendeskAnswer<TicketRead>.NotFound>(await _test.Client.GetTicketAsync(ticket.Id, DeskUnderTest.Ct));
    }

    [Theory]
    [InlineData("end-user", true, false, true)]
    [InlineData("end-user", false, false, false)]
    [InlineData("end-user", true, true, false)]
    [InlineData("agent", true, false, false)]
    public async Task GetUser_ByRoleAndState_IsVouchedForOrNot(string role, bool verified, bool suspended, bool vouched)
    {
        var user = _test.Desk.AddRequester("Sam");
        _test.Desk.Change(user with { Role = role, Verified = verified, Suspended = suspended });

        Assert.Equal(vouched, Value(await _test.Client.GetUserAsync(user.Id, DeskUnderTest.Ct)).IsVouchedEndUser);
    }

    [Fact]
    public async Task GetComments_AfterOne_GivesNewerOnesOldestFirst()
    {
        var ticket = _test.Open();
        var agent = _test.Desk.AddAgent("Ann");
        var note = _test.Desk.Comment(ticket, agent, "/agenthost pause", isPublic: false);
        _test.Desk.Comment(ticket, agent, "Hello.");

        var all = Value(await _test.Client.GetCommentsAsync(ticket.Id, 0, DeskUnderTest.Ct));
        var newer = Value(await _test.Client.GetCommentsAsync(ticket.Id, note.Id, DeskUnderTest.Ct));

        Assert.Equal(["We need 10 numbers in Seattle.", "/agenthost pause", "Hello."], all.Comments.Select(comment => comment.Text));
        Assert.Equal([true, false, true], all.Comments.Select(comment => comment.Public));
        Assert.Equal("agent", all.AuthorOf(all.Comments[1])!.Role);
        Assert.Equal("Hello.", Assert.Single(newer.Comments).Text);
    }

    [Fact]
    public async Task GetComments_OverHundred_PagesUntilTheKnownOne()
    {
        var ticket = _test.Open();
        var requester = _test.Desk.AddRequester("Sam");
        var comments = Enumerable.Range(1, 230).Select(i => _test.Desk.Comment(ticket, requester, $"Number {i}.")).ToList();

        Assert.Equal(231, Value(await _test.Client.GetCommentsAsync(ticket.Id, 0, DeskUnderTest.Ct)).Comments.Count);
        _test.Face.ForgetRequests();
        Assert.Equal("Number 230.", Assert.Single(Value(await _test.Client.GetCommentsAsync(ticket.Id, comments[^2].Id, DeskUnderTest.Ct)).Comments).Text);
        Assert.Equal(1, _test.Face.Count("comments"));
    }

    [Fact]
    public async Task UpdateTicket_CommentStatusTagsFieldsAndMarker_AllStandInOneAudit()
    {
        var ticket = _test.Open();
        var update = new TicketUpdate
        {
            UpdatedStamp = ticket.UpdatedAt,
            Comment = new OutgoingComment(true, "10 numbers", "<p>10 numbers</p>"),
            Status = TicketStatuses.Solved,
            Tags = [.. ticket.Tags, "agenthost_done"],
            CustomFields = [new ZendeskFieldValue(27642, "ORD-1")],
            Marker = "agenthost:zendesk:1:ORD-1:completed",
        };

        var updated = Value(await _test.Client.UpdateTicketAsync(ticket.Id, update, DeskUnderTest.Ct));
        var audits = Value(await _test.Client.GetAuditsAsync(ticket.Id, DateTimeOffset.MinValue, DeskUnderTest.Ct));

        Assert.Equal(("solved", "ORD-1"), (updated.Ticket.Status, updated.Ticket.Field(27642)));
        Assert.Equal(["agenthost", "agenthost_done"], updated.Ticket.Tags);
        Assert.Equal(("10 numbers", "<p>10 numbers</p>"), (Assert.Single(ticket.Answers).PlainBody, ticket.Answers[0].HtmlBody));
        Assert.Equal([update.Marker, null], audits.Select(audit => audit.Marker));
        Assert.Equal(ticket.Answers[0].Id, audits[0].CommentId);
    }

    [Fact]
    public async Task UpdateTicket_ChangedSinceItWasRead_IsAConflictAndChangesNothing()
    {
        var time = new FakeTimeProvider();
        await using var test = await DeskUnderTest.StartAsync(time: time);
        var ticket = test.Open();
        var read = ticket.UpdatedAt;
        time.Advance(TimeSpan.FromSeconds(5));
        test.Desk.SetStatus(ticket, test.Desk.AddAgent("Ann"), "open");

        var answer = await test.Client.UpdateTicketAsync(ticket.Id, new TicketUpdate { UpdatedStamp = read, Comment = new OutgoingComment(true, "Late") }, DeskUnderTest.Ct);

        Assert.IsType<ZendeskAnswer<TicketUpdated>.Conflict>(answer);
        Assert.Empty(ticket.Answers);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task UpdateTicket_OfAClosedOne_IsClosed(bool asText)
    {
        var ticket = _test.Open();
        _test.Desk.SetStatus(ticket, _test.Desk.AddAgent("Ann"), "closed");
        _test.Desk.AnswersAsText = asText;

        var answer = await _test.CommentAsync(ticket, "m");

        Assert.Equal(asText ? "invalid" : "closed", answer.Word);
        Assert.Empty(ticket.Answers);
    }

    [Fact]
    public async Task CreateTicket_TwiceWithTheSameKey_MakesOneFollowup()
    {
        var ticket = _test.Open();
        _test.Desk.SetStatus(ticket, _test.Desk.AddAgent("Ann"), "closed");
        var create = new TicketCreate { Subject = "Your numbers", Comment = new OutgoingComment(true, "They are here."), FollowupOf = ticket.Id, Marker = "m" };

        var first = Value(await _test.Client.CreateTicketAsync(create, "key-1", DeskUnderTest.Ct));
        var second = Value(await _test.Client.CreateTicketAsync(create, "key-1", DeskUnderTest.Ct));
        var other = await _test.Client.CreateTicketAsync(create with { Subject = "Other" }, "key-1", DeskUnderTest.Ct);

        Assert.Equal(first.Id, second.Id);
        Assert.Equal((ticket.RequesterId, ticket.Id), (first.RequesterId!.Value, first.Via!.Source!.From!.TicketId!.Value));
        Assert.Equal("idempotency_mismatch", other.Word);
        Assert.Single(_test.Desk.Tickets, made => made.FollowupOf == ticket.Id);
    }

    [Fact]
    public async Task Me_OfTheAnonymousUser_IsUnauthorized()
    {
        Assert.Equal(ZendeskDesk.BotId, Value(await _test.Client.MeAsync(DeskUnderTest.Ct)).Id);
        _test.Desk.Anonymous = true;
        Assert.Equal("unauthorized", (await _test.Client.MeAsync(DeskUnderTest.Ct)).Word);
    }

    [Fact]
    public async Task GetAttachment_WithinAndBeyondTheLimitAndElsewhere_IsReadOrRefused()
    {
        var ticket = _test.Open();
        var file = _test.Desk.File("list.csv", "text/csv", Encoding.UTF8.GetBytes("206,10"));
        _test.Desk.Comment(ticket, _test.Desk.AddRequester("Sam"), "See the list.", attachments: [file]);
        var attachment = Value(await _test.Client.GetCommentsAsync(ticket.Id, 0, DeskUnderTest.Ct)).Comments[^1].Attachments[0];

        Assert.Equal("206,10", Encoding.UTF8.GetString(Value(await _test.Client.GetAttachmentAsync(attachment.ContentUrl!, 100, DeskUnderTest.Ct)).Span));
        Assert.Equal("too_large", (await _test.Client.GetAttachmentAsync(attachment.ContentUrl!, 3, DeskUnderTest.Ct)).Word);
        foreach (var elsewhere in new[] { "https://zendesk.com.example.org/a", "http://other.zendesk.com/a", "https://x@a.zendesk.com/a", "file:///etc/passwd", "http://127.0.0.1:1/a", "" })
        {
            Assert.Equal("address_refused", (await _test.Client.GetAttachmentAsync(elsewhere, 100, DeskUnderTest.Ct)).Word);
        }
    }

    [Fact]
    public async Task FindTickets_ByTag_GivesThem()
    {
        var ticket = _test.Open();
        var other = _test.Desk.Open(_test.Desk.AddRequester("Other"), "Printer", "On fire");

        var page = Value(await _test.Client.FindTicketsAsync("tags:agenthost status<solved", null, DeskUnderTest.Ct));

        Assert.Contains(page.Tickets, found => found.Id == ticket.Id);
        Assert.DoesNotContain(page.Tickets, found => found.Id == other.Id);
        Assert.Null(page.Cursor);
    }

    private static T Value<T>(ZendeskAnswer<T> answer) => Assert.IsType<ZendeskAnswer<T>.Ok>(answer).Value;
}
