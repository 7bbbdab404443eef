using AgentHost.CarrierSandbox.Faults;
using AgentHost.CarrierSandbox.Zendesk;
using AgentHost.Zendesk.Wire;

namespace AgentHost.Tests.Zendesk.Wire;

/// <summary>What Zendesk's and the network's faults come to: a change is sent once whatever happens, a read may be repeated.</summary>
public sealed class ZendeskFaultTests(SharedDesk shared) : IClassFixture<SharedDesk>, IAsyncDisposable
{
    private readonly DeskUnderTest _test = DeskUnderTest.At(shared, options => options with { Patience = TimeSpan.FromMilliseconds(300) });

    public ValueTask DisposeAsync() => _test.DisposeAsync();

    [Theory]
    [InlineData(SandboxFault.Hang, false, "timeout")]
    [InlineData(SandboxFault.Hang, true, "timeout")]
    [InlineData(SandboxFault.Reset, false, "reset")]
    [InlineData(SandboxFault.Reset, true, "reset")]
    [InlineData(SandboxFault.Close, true, "reset")]
    [InlineData(SandboxFault.ServerError, false, "server_error")]
    [InlineData(SandboxFault.ServerError, true, "server_error")]
    [InlineData(SandboxFault.Unavailable, true, "server_error")]
    [InlineData(SandboxFault.BadGateway, true, "server_error")]
    [InlineData(SandboxFault.Redirect, true, "redirected")]
    [InlineData(SandboxFault.Truncated, true, "unreadable_answer")]
    [InlineData(SandboxFault.Malformed, true, "unreadable_answer")]
    [InlineData(SandboxFault.Html, true, "unreadable_answer")]
    [InlineData(SandboxFault.Empty, true, "unreadable_answer")]
    public async Task UpdateTicket_WithAFault_IsUnknownSentOnceAndFoundByItsMarker(SandboxFault fault, bool afterCommit, string reason)
    {
        var ticket = _test.Open();
        _test.Face.Faults.Set("update", fault, afterCommit);

        var answer = fault == SandboxFault.Hang
            ? await _test.LeftHangingAsync(client => _test.CommentAsync(ticket, "agenthost:1", client))
            : await _test.CommentAsync(ticket, "agenthost:1");

        Assert.Equal(reason, Assert.IsType<ZendeskAnswer<TicketUpdated>.Unknown>(answer).Reason);
        Assert.Equal(1, _test.Face.Count("update"));
        var audits = Assert.IsType<ZendeskAnswer<IReadOnlyList<ZendeskAudit>>.Ok>(await _test.Client.GetAuditsAsync(ticket.Id, DateTimeOffset.MinValue, DeskUnderTest.Ct)).Value;
        var acted = afterCommit || fault is SandboxFault.Truncated or SandboxFault.Malformed or SandboxFault.Html or SandboxFault.Empty;
        Assert.Equal((acted, acted ? 1 : 0), (audits.Any(audit => audit.Marker == "agenthost:1"), ticket.Answers.Count));
    }

    [Theory]
    [InlineData(SandboxFault.Unauthorized, "unauthorized")]
    [InlineData(SandboxFault.Forbidden, "forbidden")]
    [InlineData(SandboxFault.RateLimited, "limited")]
    public async Task UpdateTicket_Refused_HasChangedNothing(SandboxFault fault, string word)
    {
        var ticket = _test.Open();
        _test.Face.Faults.Set("update", fault, retryAfter: "7");

        var answer = await _test.CommentAsync(ticket, "m");

        Assert.Equal(word, answer.Word);
        Assert.Equal((1, 0), (_test.Face.Count("update"), ticket.Answers.Count));
        if (answer is ZendeskAnswer<TicketUpdated>.Limited limited)
        {
            Assert.Equal(TimeSpan.FromSeconds(7), limited.RetryAfter);
            Assert.Equal("limited", (await _test.CommentAsync(ticket, "m")).Word);
            Assert.Equal(1, _test.Face.Count("update"));
        }
    }

    [Theory]
    [InlineData(SandboxFault.ServerError)]
    [InlineData(SandboxFault.BadGateway)]
    [InlineData(SandboxFault.Unavailable)]
    [InlineData(SandboxFault.Reset)]
    public async Task GetTicket_FailingOnce_IsAskedAgain(SandboxFault fault)
    {
        var ticket = _test.Open();
        _test.Face.Faults.Set("ticket", fault);

        Assert.Equal("ok", (await _test.Client.GetTicketAsync(ticket.Id, DeskUnderTest.Ct)).Word);
        Assert.Equal(2, _test.Face.Count("ticket"));
    }

    [Theory]
    [InlineData(SandboxFault.Hang, "timeout", 1)]
    [InlineData(SandboxFault.Malformed, "unreadable_answer", 1)]
    [InlineData(SandboxFault.Html, "unreadable_answer", 1)]
    [InlineData(SandboxFault.Unauthorized, "unauthorized", 1)]
    [InlineData(SandboxFault.RateLimited, "limited", 1)]
    [InlineData(SandboxFault.Enormous, "too_large", 1)]
    public async Task GetTicket_Failing_SaysHow(SandboxFault fault, string word, int calls)
    {
        var ticket = _test.Open();
        _test.Face.Faults.Set("ticket", fault, times: int.MaxValue, retryAfter: "60");

        var answer = fault == SandboxFault.Hang
            ? await _test.LeftHangingAsync(client => client.GetTicketAsync(ticket.Id, DeskUnderTest.Ct))
            : await _test.Client.GetTicketAsync(ticket.Id, DeskUnderTest.Ct);
        Assert.Equal(word, answer.Word);
        Assert.Equal(calls, _test.Face.Count("ticket"));
    }

    [Fact]
    public async Task AnyCall_WithNobodyListening_IsUnavailableAndChangedNothing()
    {
        using var connection = new ZendeskConnection(_test.Connection.Options with { BaseUrl = new Uri("http://127.0.0.1:1/") }, TimeProvider.System);
        var client = new ZendeskClient(connection);

        Assert.Equal("unreachable", Assert.IsType<ZendeskAnswer<TicketRead>.Unavailable>(await client.GetTicketAsync(1, DeskUnderTest.Ct)).Reason);
        var update = new TicketUpdate { UpdatedStamp = DateTimeOffset.UnixEpoch, Status = "open" };
        Assert.Equal("unreachable", Assert.IsType<ZendeskAnswer<TicketUpdated>.Unavailable>(await client.UpdateTicketAsync(1, update, DeskUnderTest.Ct)).Reason);
    }

    [Fact]
    public async Task CreateTicket_AnswerLost_IsTheSameTicketWhenAskedAgain()
    {
        var create = new TicketCreate { Subject = "Follow-up", Comment = new OutgoingComment(false, "x"), RequesterId = _test.Desk.AddRequester("Sam").Id };
        _test.Face.Faults.Set("create", SandboxFault.Close, afterCommit: true);

        Assert.IsType<ZendeskAnswer<ZendeskTicket>.Unknown>(await _test.Client.CreateTicketAsync(create, "key", DeskUnderTest.Ct));
        Assert.Equal("ok", (await _test.Client.CreateTicketAsync(create, "key", DeskUnderTest.Ct)).Word);
        Assert.Single(_test.Desk.Tickets, made => made.RequesterId == create.RequesterId);
    }

    [Fact]
    public void Options_AsText_ShowNoSecret() =>
        Assert.DoesNotContain(ZendeskFace.Token, _test.Connection.Options.ToString());
}
