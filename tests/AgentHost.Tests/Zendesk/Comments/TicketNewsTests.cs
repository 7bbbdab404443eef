using AgentHost.CarrierSandbox.Faults;
using AgentHost.CarrierSandbox.Zendesk;
using AgentHost.Operations.Orders;
using AgentHost.Operations.Policy;
using AgentHost.Operations.Tickets;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using AgentHost.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using static AgentHost.Tests.Harness.OperationsUnderTest;

namespace AgentHost.Tests.Zendesk.Comments;

/// <summary>What becomes of an order is told on its ticket, also days later and also when the ticket was closed meanwhile.</summary>
public sealed class TicketNewsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Backorder_FilledDaysLater_HoldsTheTicketAndThenSolvesIt(DatabaseEngine engine)
    {
        await using var test = await TicketWorld.CreateAsync(engine);
        var (order, ticket) = await OrderAsync(test, 2);
        Assert.Equal(("hold", TicketState.Backordered), (ticket.Status, (await test.RowAsync(ticket)).State));
        Assert.Contains("2 numbers are on backorder", Assert.Single(ticket.Answers).PlainBody, StringComparison.Ordinal);

        test.Carrier.Deliver(test.Carrier.Only, 1);
        await PassAsync(test, TimeSpan.FromDays(1));
        Assert.Single(ticket.Answers);
        Assert.Contains("1 of 2 in the inventory", Assert.Single(ticket.Notes).PlainBody, StringComparison.Ordinal);

        var last = test.Carrier.Deliver(test.Carrier.Only, 1).Single();
        await PassAsync(test, TimeSpan.FromDays(2));
        Assert.Equal(("solved", TicketState.Done), (ticket.Status, (await test.RowAsync(ticket)).State));
        Assert.Equal(2, ticket.Answers.Count);
        Assert.Contains(last.Value, ticket.Answers[1].PlainBody, StringComparison.Ordinal);
        Assert.Equal((order.OrderId, "completed", "2.00"), (ticket.Fields[1], ticket.Fields[2], ticket.Fields[4]));
        Assert.Contains(last.Value, ticket.Fields[3], StringComparison.Ordinal);
        Assert.Equal(["agenthost", "agenthost_completed", "vip"], ticket.Tags.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Backorder_FilledAfterTheTicketWasClosed_IsToldInOneFollowUp()
    {
        await using var test = await TicketWorld.CreateAsync(DatabaseEngine.Sqlite);
        var (_, ticket) = await OrderAsync(test, 1, "fr");
        test.Desk.SetStatus(ticket, test.Desk.AddAgent("Alex"), "closed");
        test.Face.Faults.Set("create", SandboxFault.Close, afterCommit: true);
        var number = test.Carrier.Deliver(test.Carrier.Only, 1).Single();
        await PassAsync(test, TimeSpan.FromDays(1));

        var followup = Assert.Single(test.Desk.Tickets, t => t.FollowupOf == ticket.Id);
        Assert.Equal((ticket.RequesterId, "solved"), (followup.RequesterId, followup.Status));
        Assert.StartsWith("Vos numéros de téléphone", followup.Subject, StringComparison.Ordinal);
        Assert.Contains(number.Value, Assert.Single(followup.Answers).PlainBody, StringComparison.Ordinal);
        Assert.Equal($"{followup.Id}", (await test.RowAsync(ticket)).Followup);
        Assert.Single(ticket.Answers);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Approval_DecidedElsewhere_IsToldOnTheTicket(bool approve)
    {
        await using var test = await TicketWorld.CreateAsync(DatabaseEngine.Sqlite);
        await test.World.SetPolicyAsync(new TenantPolicy(), SpendingMode.Ask);
        var quote = await test.World.QuoteAsync(Order(Local("808", 1)) with { Backorder = true }, TicketWorld.Requester);
        var order = await test.World.PlaceAsync(quote.QuoteId, "k1", PersonsAnswer.NotAsked, TicketWorld.Requester);
        Assert.Equal("pending_approval", order.State);
        var ticket = await test.TicketAsync("en", order.OrderId, TicketState.AwaitingApproval);
        await test.MailAsync(ticket, CommentKind.Approval, mail => mail with { Order = order.OrderId, Approval = order.Approval!.ApprovalId });
        await test.WorkAsync();
        Assert.Contains(order.Approval!.ApprovalId, Assert.Single(ticket.Notes).PlainBody, StringComparison.Ordinal);

        var decided = await test.World.Get<Approvals>().DecideAsync(Person, order.OrderId, approve, "fine", Ct);
        Assert.True(decided.TryGet(out _, out var problem), problem?.ToString());
        await test.WorkAsync();
        if (approve)
        {
            Assert.Contains("was approved", ticket.Notes[1].PlainBody, StringComparison.Ordinal);
            Assert.Contains("1 number is on backorder", Assert.Single(ticket.Answers).PlainBody, StringComparison.Ordinal);
        }
        else
        {
            Assert.Contains("was not approved", Assert.Single(ticket.Answers).PlainBody, StringComparison.Ordinal);
            Assert.Equal(("solved", TicketState.Done), (ticket.Status, (await test.RowAsync(ticket)).State));
        }
    }

    [Fact]
    public async Task News_OfAnOrderOfAnotherChannel_IsNoBusinessOfTickets()
    {
        await using var test = await TicketWorld.CreateAsync(DatabaseEngine.Sqlite);
        var order = await test.World.BuyAsync(Order(Local("808", 1)) with { Backorder = true });
        var ticket = await test.TicketAsync("en", order.OrderId);
        test.Carrier.Deliver(test.Carrier.Only, 1);
        await PassAsync(test, TimeSpan.FromDays(1));
        Assert.Empty(ticket.Answers);
        Assert.False(await test.World.Database.ReadAsync((db, token) => db.Outbox.AnyAsync(o => o.Destination == TicketMail.Destination, token), Ct));
    }

    private static async Task<(OrderView Order, DeskTicket Ticket)> OrderAsync(TicketWorld test, int quantity, string language = "en")
    {
        var quote = await test.World.QuoteAsync(Order(Local("808", quantity)) with { Backorder = true }, TicketWorld.Requester);
        var order = await test.World.PlaceAsync(quote.QuoteId, "k1", PersonsAnswer.Yes, TicketWorld.Requester);
        var ticket = await test.TicketAsync(language, order.OrderId);
        await test.WorkAsync();
        return (order, ticket);
    }

    private static async Task PassAsync(TicketWorld test, TimeSpan howLong)
    {
        for (var passed = TimeSpan.Zero; passed < howLong; passed += TimeSpan.FromHours(6))
        {
            test.World.Time.Advance(TimeSpan.FromHours(6));
            await test.WorkAsync();
        }
    }
}
