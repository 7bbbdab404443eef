using AgentHost.CarrierSandbox.Zendesk;
using AgentHost.Numbering.Reading;
using AgentHost.Numbering.Requests;
using AgentHost.Operations.Orders;
using AgentHost.Operations.Policy;
using AgentHost.Operations.Requests;
using AgentHost.Providers.Local;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using AgentHost.Tests.Harness;
using AgentHost.Zendesk.Tickets;
using Microsoft.EntityFrameworkCore;
using ReadMessage = AgentHost.Numbering.Reading.Reading;

namespace AgentHost.Tests.Zendesk.Tickets;

/// <summary>Rows 26, 29 and 30 of the fault matrix, strangers, agents who take over, and what must not go round in circles.</summary>
public sealed class TicketFaultTests
{
    private const string Wish = "We need 3 local numbers in Seattle.";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PoisonTicket_AfterThreeTries_GoesToPeopleWhileOthersFlow()
    {
        await using var host = await HelpDesk.StartAsync(reader: new ThrowingReader());

        var poison = host.Desk.Open(host.Sam, "Numbers", "boom");
        var fine = await host.WriteAsync(Wish);
        Assert.Equal("solved", fine.Status);

        await host.PassAsync(TimeSpan.FromMinutes(10));
        Assert.Equal(TicketState.Failed, (await host.RowAsync(poison)).State);
        Assert.Equal((1, 1), (poison.Answers.Count, poison.Notes.Count));

        // It stays with people, whatever more is written.
        await host.AnswerAsync(poison, "Any news?");
        Assert.Equal((1, 1), (poison.Answers.Count, poison.Notes.Count));
        await host.NoteAsync(poison, "/agenthost retry");
        await host.PassAsync(TimeSpan.FromMinutes(10));
        Assert.NotEqual(TicketState.Failed, (await host.RowAsync(poison)).State);
    }

    [Fact]
    public async Task Tickets_ThatAreNoText_AreLeftToPeopleOrAskedAbout()
    {
        await using var host = await HelpDesk.StartAsync();
        var lines = string.Join('\n', Enumerable.Range(0, 10_000).Select(i => $"{1 + (i % 9)} local numbers in Seattle"));
        string[] texts = [new string('x', 2 * 1024 * 1024), new string('\uFFFD', 400), " ", lines];

        foreach (var text in texts)
        {
            var ticket = await host.WriteAsync(text, "");
            Assert.Single(ticket.Answers);
        }

        Assert.Empty(await host.OrdersAsync());
        var fine = await host.WriteAsync(Wish);
        Assert.Equal("solved", fine.Status);
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Event_DeliveredTwiceAndWorkedOnByTwo_MakesOneOrder(DatabaseEngine engine)
    {
        await using var host = await HelpDesk.StartAsync(engine);
        host.Desk.Events.Delivery = new CarrierSandbox.Events.EventDelivery { Copies = 3 };
        var ticket = host.Desk.Open(host.Sam, "Numbers", Wish);

        await host.Desk.Events.DeliverAsync(Ct);
        await Task.WhenAll(host.WorkAsync(), host.WorkAsync());
        await host.WorkAsync();

        Assert.Single(await host.OrdersAsync());
        Assert.Single(ticket.Answers);
        Assert.Equal(3, (await host.Database.ReadAsync((db, token) => db.Inbox.ToListAsync(token), Ct)).Single().Received);
    }

    [Fact]
    public async Task Ticket_ThatEndsWhileItsOrderWaits_HasTheOrderCalledOff()
    {
        await using var host = await HelpDesk.StartAsync(mode: SpendingMode.Ask, policy: policy => policy with { DuplicateHours = 0 });
        var (closed, merged, deleted) = (await host.WriteAsync(Wish), await host.WriteAsync(Wish), await host.WriteAsync(Wish));
        Assert.All(await host.OrdersAsync(), order => Assert.Equal(OrderState.PendingApproval, order.State));

        host.Desk.SetStatus(closed, host.Agent, "closed");
        host.Desk.Merge(merged, host.Desk.Open(host.Sam, "Other", "Hello"), host.Agent);
        host.Desk.Comment(deleted, host.Sam, "Any news?");
        host.Desk.Delete(deleted);
        await host.WorkAsync();

        Assert.Equal([OrderState.Cancelled, OrderState.Cancelled, OrderState.Cancelled], (await host.OrdersAsync()).Select(order => order.State));
        Assert.Equal(0, await host.NumbersAsync());
    }

    [Fact]
    public async Task Order_OfAProcessThatDiedBeforeItSaidSo_IsToldOfWhateverBecameOfTheTicket()
    {
        await using var host = await HelpDesk.StartAsync();
        var (closed, thanked) = (host.Desk.Open(host.Sam, "Numbers", Wish), host.Desk.Open(host.Sam, "Numbers", "We need 2 local numbers in Denver."));
        await OrderAndDieAsync(host, closed);
        await OrderAndDieAsync(host, thanked);

        host.Desk.SetStatus(closed, host.Agent, "closed");
        host.Desk.Comment(thanked, host.Sam, "Thank you very much!");
        await host.WorkAsync();
        await host.PassAsync(TimeSpan.FromMinutes(1), 2);

        var orders = await host.OrdersAsync();
        Assert.Equal([OrderState.Completed, OrderState.Completed], orders.Select(order => order.State));
        Assert.Contains(Assert.Single(host.Desk.Tickets, ticket => ticket.FollowupOf == closed.Id).Answers, answer => answer.PlainBody.Contains(orders[0].Id, StringComparison.Ordinal));
        Assert.Contains(thanked.Answers, answer => answer.PlainBody.Contains(orders[1].Id, StringComparison.Ordinal));
        Assert.Equal(TicketState.Done, (await host.RowAsync(thanked)).State);
    }

    [Fact]
    public async Task Ticket_OfWhomNobodyVouchesFor_IsHandedOverPolitelyAndNothingIsOrdered()
    {
        await using var host = await HelpDesk.StartAsync();
        var stranger = host.Desk.AddOrganisation("Stranger Ltd", null, "agenthost");
        var requesters = new[]
        {
            host.Desk.AddRequester("Unmapped", stranger.Id),
            host.Desk.AddRequester("Unverified", host.Organisation.Id, verified: false),
            host.Desk.AddRequester("Suspended", host.Organisation.Id, suspended: true),
        };

        foreach (var requester in requesters)
        {
            var ticket = await host.WriteAsync(Wish, requester: requester);
            Assert.Single(ticket.Answers);
            Assert.Equal(TicketState.HandedOver, (await host.RowAsync(ticket)).State);
            await host.AnswerAsync(ticket, "Please order now!", requester);
            Assert.Single(ticket.Answers);
        }

        Assert.Empty(await host.OrdersAsync());
    }

    [Fact]
    public async Task Agent_WhoTakesTheTicketOver_IsNotInterrupted()
    {
        await using var host = await HelpDesk.StartAsync(policy: policy => policy with { DuplicateHours = 0 });
        (string How, Action<DeskTicket> Take)[] ways =
        [
            ("pause", ticket => host.Desk.Comment(ticket, host.Agent, "/agenthost pause", isPublic: false)),
            ("assign", ticket => host.Desk.Assign(ticket, host.Agent, host.Agent)),
            ("tag", ticket => host.Desk.SetTags(ticket, host.Agent, [.. ticket.Tags, "agenthost_off"])),
            ("write", ticket => host.Desk.Comment(ticket, host.Agent, "Let me look into it.")),
        ];
        foreach (var (how, take) in ways)
        {
            var before = (await host.OrdersAsync()).Count;
            var ticket = await host.WriteAsync("We need some local numbers in Denver.");
            take(ticket);
            await host.AnswerAsync(ticket, "5 please");
            Assert.Equal((how, before), (how, (await host.OrdersAsync()).Count));
            Assert.Equal((1, TicketState.Paused), (ticket.Answers.Count, (await host.RowAsync(ticket)).State));

            host.Desk.SetTags(ticket, host.Agent, [.. ticket.Tags.Where(tag => tag != "agenthost_off")]);
            await host.NoteAsync(ticket, "/agenthost resume");
            await host.AnswerAsync(ticket, "5 local numbers in Denver please");
            Assert.Equal((how, before + 1), (how, (await host.OrdersAsync()).Count));
        }
    }

    [Fact]
    public async Task Bots_ThatAnswerEachOther_AreStoppedByThePerTicketLimit()
    {
        await using var host = await HelpDesk.StartAsync(change: options => options with { MostRepliesPerHour = 3 });
        var ticket = await host.WriteAsync("We need some local numbers in Denver.");
        for (var i = 0; i < 8; i++)
        {
            await host.AnswerAsync(ticket, $"Maybe some numbers in {(i % 2 == 0 ? "Boise" : "Tucson")}, we are not sure how many yet");
        }

        Assert.InRange(ticket.Answers.Count, 1, 3);
        Assert.Equal(TicketState.HandedOver, (await host.RowAsync(ticket)).State);

        var away = await host.WriteAsync("I am out of the office until Monday and need 5 numbers in Seattle.", "Automatic reply: Numbers");
        Assert.Empty(away.Answers);
    }

    [Fact]
    public async Task Zendesk_DownForAnHour_LosesNothingAndCountsForNothing()
    {
        await using var host = await HelpDesk.StartAsync();
        host.Desk.Down = true;
        var ticket = host.Desk.Open(host.Sam, "Numbers", Wish);
        await host.Desk.Events.DeliverAsync(Ct);
        await host.PassAsync(TimeSpan.FromHours(1), 2);
        Assert.Equal(0, (await host.RowAsync(ticket)).Tries);

        host.Desk.Down = false;
        await host.PassAsync(TimeSpan.FromMinutes(20));
        Assert.Equal("solved", ticket.Status);
        Assert.Single(await host.OrdersAsync());
    }

    [Fact]
    public async Task Carrier_ThatDoesNotAnswerForLong_IsToldOfOnceAndTheOrderIsMadeWhenItDoes()
    {
        await using var host = await HelpDesk.StartAsync();
        host.Faults.Set(LocalOperation.Search, LocalFault.ServerErrorBefore, int.MaxValue);
        var ticket = await host.WriteAsync(Wish);
        await host.PassAsync(TimeSpan.FromMinutes(12), 3);
        Assert.Empty(ticket.Answers);

        // Told once however long it lasts, and looked at ever less often.
        host.Face.ForgetRequests();
        await host.PassAsync(TimeSpan.FromMinutes(60), 60);
        Assert.Contains("still at it", Assert.Single(ticket.Answers).PlainBody, StringComparison.Ordinal);
        Assert.InRange(host.Face.Count("comments"), 5, 20);
        Assert.Empty(await host.OrdersAsync());

        host.Faults.Clear();
        await host.PassAsync(TimeSpan.FromMinutes(12), 3);
        Assert.Equal((2, "solved"), (ticket.Answers.Count, ticket.Status));
        Assert.Single(await host.OrdersAsync());
    }

    [Fact]
    public async Task Event_ThatNeverCame_IsMadeUpForByTheSweep()
    {
        await using var host = await HelpDesk.StartAsync();
        host.Desk.Events.Delivery = new CarrierSandbox.Events.EventDelivery { Held = true };
        var ticket = host.Desk.Open(host.Sam, "Numbers", Wish);
        await host.PassAsync(TimeSpan.FromMinutes(20));
        Assert.Equal("solved", ticket.Status);
    }

    // Ours is ahead of Zendesk's, so that all that changes there seems long ago; or behind it. Then it is set forward, too.
    [Theory]
    [InlineData(2)]
    [InlineData(-2)]
    public async Task Clock_OfOursIsWrongByDays_LosesNoTicket(int daysAhead)
    {
        await using var host = await HelpDesk.StartAsync();
        host.Desk.Ahead = TimeSpan.FromDays(-daysAhead);
        var first = host.Desk.Open(host.Sam, "Numbers", "We need 2 local numbers in Denver.");
        await host.PassAsync(TimeSpan.FromMinutes(12));
        Assert.Equal("solved", first.Status);

        host.Time.Jump(host.Time.GetUtcNow().AddDays(1));
        host.Desk.Ahead -= TimeSpan.FromDays(1);
        var second = host.Desk.Open(host.Sam, "Numbers", "We need 3 local numbers in Denver.");
        await host.PassAsync(TimeSpan.FromMinutes(12));
        Assert.Equal("solved", second.Status);
        Assert.NotEmpty(host.Desk.Events.Sent);
        Assert.All(host.Desk.Events.Sent, sent => Assert.Equal(401, sent.Status));
    }

    private static async Task OrderAndDieAsync(HelpDesk host, DeskTicket ticket)
    {
        var (caller, now) = (new Asker.Known(host.Sam.Id, Tenants.Main).Caller(untrusted: false), host.Time.GetUtcNow());
        await host.Database.WriteAsync(
            async (db, token) =>
            {
                // Its event may have come.
                await DueTickets.HearAsync(db, $"{ticket.Id}", now, token);
                await db.SaveChangesAsync(token);
                (await db.Tickets.FirstAsync(t => t.Id == $"{ticket.Id}", token)).TenantId = Tenants.Main;
            },
            Ct);
        var wish = OfflineReader.Default.Read(ticket.Comments[0].PlainBody, default).Request;
        Assert.True((await host.Get<Quoting>().QuoteAsync(caller, null, wish, null, Ct)).TryGet(out var quote, out var problem), problem?.ToString());
        var placed = await host.Get<Placement>().PlaceAsync(caller, quote.QuoteId, $"zendesk:{ticket.Id}:{ticket.Comments[0].Id}", PersonsAnswer.NotAsked, Ct);
        Assert.True(placed.TryGet(out _, out problem), problem?.ToString());
    }

    /// <summary>Throws at one text.</summary>
    private sealed class ThrowingReader : IRequestReader
    {
        private int _left = 3;

        public string Name => "throwing";

        public Task<ReadMessage> ReadAsync(string text, DateOnly received, NumberRequest? soFar, int? lastLine, CancellationToken cancellationToken) =>
            text.Contains("boom", StringComparison.Ordinal) && _left-- > 0
                ? throw new InvalidOperationException("This text breaks the reader.")
                : Task.FromResult(OfflineReader.Default.Read(text, received, soFar, lastLine));
    }
}
