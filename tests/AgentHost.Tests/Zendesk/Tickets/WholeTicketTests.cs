using AgentHost.CarrierSandbox.Zendesk;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using AgentHost.Tests.Harness;
using AgentHost.Tests.Operations.Backorders;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Tests.Zendesk.Tickets;

/// <summary>Tickets from the first word to the outcome, through the real doors.</summary>
public sealed class WholeTicketTests
{
    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Ticket_ForTenSeattleNumbers_IsAnsweredWithThemAndSolved(DatabaseEngine engine)
    {
        await using var host = await HelpDesk.StartAsync(engine);

        var ticket = await host.WriteAsync("Hello, we need 10 local numbers in Seattle with SMS. Thanks, Sam", "10 numbers in Seattle please");

        var order = Assert.Single(await host.OrdersAsync());
        Assert.Equal((OrderState.Completed, $"zendesk:{ticket.Id}:{ticket.Comments[0].Id}", "zendesk", $"zendesk:{host.Sam.Id}"), (order.State, order.IdempotencyKey, order.Channel, order.PlacedBy));
        var answer = Assert.Single(ticket.Answers).PlainBody;
        Assert.Contains(order.Id, answer, StringComparison.Ordinal);
        Assert.Contains("$", answer, StringComparison.Ordinal);
        Assert.Equal((10, "solved", order.Id), (await host.NumbersAsync(), ticket.Status, ticket.Fields[1]));
        Assert.Equal(TicketState.Done, (await host.RowAsync(ticket)).State);

        // Within what one event may cost of the account's limits; who we are was asked once.
        host.Face.ForgetRequests();
        Assert.Equal("solved", (await host.WriteAsync("We need 3 local numbers in Denver.")).Status);
        var (reads, updates) = ZendeskFace.Calls(host.Face);
        Assert.True(reads <= 5 && updates == 1, $"{reads} reads and {updates} updates.");

        // Thanks need no answer, and our own answer is nothing to look at.
        await host.AnswerAsync(ticket, "Thank you very much!");
        Assert.Single(ticket.Answers);
        Assert.Equal(2, (await host.OrdersAsync()).Count);
    }

    [Fact]
    public async Task Ticket_ThatIsVague_IsAskedOnceAnsweredAndCompleted()
    {
        await using var host = await HelpDesk.StartAsync();

        var ticket = await host.WriteAsync("Hi, we need some local numbers in Denver.");
        Assert.Equal("pending", ticket.Status);
        Assert.Contains("how many", Assert.Single(ticket.Answers).PlainBody, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(await host.OrdersAsync());

        await host.AnswerAsync(ticket, "5 please");
        Assert.Equal((2, "solved", 5), (ticket.Answers.Count, ticket.Status, await host.NumbersAsync()));
        Assert.Contains((await host.OrdersAsync())[0].Id, ticket.Answers[1].PlainBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ticket_ThatAsksAboutANumber_IsAnsweredFromTheLedger()
    {
        await using var host = await HelpDesk.StartAsync();
        await host.WriteAsync("We need 2 local numbers in Denver.");
        var number = await host.Database.ReadAsync((db, token) => db.PhoneNumbers.Select(n => n.E164).FirstAsync(token), TestContext.Current.CancellationToken);

        var own = await host.WriteAsync($"Is {number} active, and since when?");
        Assert.Equal(("solved", TicketState.Done), (own.Status, (await host.RowAsync(own)).State));
        Assert.Contains($"{number}, that is", Assert.Single(own.Answers).PlainBody, StringComparison.Ordinal);
        Assert.Contains("ready for use", own.Answers[0].PlainBody, StringComparison.Ordinal);

        var strange = await host.WriteAsync("What is the status of +12065550100?");
        Assert.Equal("Not in your inventory: 1 number that you named.", Assert.Single(strange.Answers).PlainBody.Trim().Split('\n')[^1]);
        Assert.Single(await host.OrdersAsync());
    }

    [Fact]
    public async Task Ticket_AboveTheLimit_WaitsForAnApproversCommandAndCompletes()
    {
        await using var host = await HelpDesk.StartAsync(policy: policy => policy with { AutomaticNumbers = 5, AskerNumbers = 8 });
        var ticket = await host.WriteAsync("We need 10 local numbers in Seattle.");
        var order = Assert.Single(await host.OrdersAsync());
        Assert.Equal(OrderState.PendingApproval, order.State);
        Assert.Empty(ticket.Answers);
        Assert.Contains("/agenthost approve", Assert.Single(ticket.Notes).PlainBody, StringComparison.Ordinal);

        await host.NoteAsync(ticket, "/agenthost approve");
        Assert.Equal(OrderState.PendingApproval, (await host.OrdersAsync())[0].State);
        Assert.Equal(2, ticket.Notes.Count);

        await host.NoteAsync(ticket, "/agenthost approve agreed with finance", await host.ApproverAsync());
        Assert.Equal(OrderState.Completed, (await host.OrdersAsync())[0].State);
        Assert.Contains(order.Id, Assert.Single(ticket.Answers).PlainBody, StringComparison.Ordinal);
        Assert.Equal((10, "solved"), (await host.NumbersAsync(), ticket.Status));
    }

    [Fact]
    public async Task Ticket_AboveTheAutomaticTier_IsQuotedAndTheRequestersGoAheadOrders()
    {
        await using var host = await HelpDesk.StartAsync(policy: policy => policy with { AutomaticNumbers = 5 });
        var ticket = await host.WriteAsync("We need 10 local numbers in Seattle.");
        Assert.Contains("go ahead", Assert.Single(ticket.Answers).PlainBody, StringComparison.Ordinal);
        Assert.Empty(await host.OrdersAsync());

        // Somebody else's yes is none.
        await host.AnswerAsync(ticket, "Go ahead", host.Desk.AddRequester("Eve", host.Organisation.Id));
        Assert.Empty(await host.OrdersAsync());

        await host.AnswerAsync(ticket, "Yes, go ahead. Thanks, Sam");
        Assert.Equal((OrderState.Completed, 10, 2, "solved"), ((await host.OrdersAsync())[0].State, await host.NumbersAsync(), ticket.Answers.Count, ticket.Status));
    }

    [Fact]
    public async Task Ticket_WithABackorder_IsHeldAndCompletedDaysLater()
    {
        var carrier = new OwingCarrier("inteliquent", 10, TimeProvider.System);
        await using var host = await HelpDesk.StartAsync(carrier: carrier);

        var ticket = await host.WriteAsync("We need 2 local numbers in area code 808, backorder is fine.");
        Assert.Equal(("hold", TicketState.Backordered), (ticket.Status, (await host.RowAsync(ticket)).State));
        Assert.Single(ticket.Answers);

        carrier.Deliver(carrier.Only, 2);
        await host.PassAsync(TimeSpan.FromDays(3));
        Assert.Equal((2, "solved", TicketState.Done), (ticket.Answers.Count, ticket.Status, (await host.RowAsync(ticket)).State));
        Assert.Contains((await host.OrdersAsync())[0].Id, ticket.Answers[1].PlainBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ticket_InFrenchOrSpanish_IsAnsweredInKind()
    {
        await using var host = await HelpDesk.StartAsync();
        (string Locale, string Text, string Word)[] tickets =
        [
            ("fr-CA", "Bonjour, nous avons besoin de 3 numéros locaux à Montréal, s'il vous plaît. Merci!", "numéro"),
            ("es-419", "Hola, necesitamos 3 números locales en Miami, por favor. ¡Gracias!", "número"),
        ];
        foreach (var (locale, text, word) in tickets)
        {
            var before = await host.NumbersAsync();
            var ticket = await host.WriteAsync(text, "Numéros", host.Desk.AddRequester("Luz", host.Organisation.Id, locale));

            Assert.Equal((before + 3, "solved", locale[..2]), (await host.NumbersAsync(), ticket.Status, (await host.RowAsync(ticket)).Language));
            Assert.Contains(word, Assert.Single(ticket.Answers).PlainBody, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Ticket_EqualToADoneOrder_IsHeldWithOneQuestionThatNamesIt()
    {
        await using var host = await HelpDesk.StartAsync();
        await host.WriteAsync("We need 4 local numbers in Seattle.");
        var first = Assert.Single(await host.OrdersAsync());

        var again = await host.WriteAsync("We need 4 local numbers in Seattle.");
        Assert.Contains(first.Id, Assert.Single(again.Answers).PlainBody, StringComparison.Ordinal);
        Assert.Equal(("pending", 1), (again.Status, (await host.OrdersAsync()).Count));

        await host.AnswerAsync(again, "Yes, order again.");
        Assert.Equal((2, 8, "solved"), ((await host.OrdersAsync()).Count, await host.NumbersAsync(), again.Status));

        var third = await host.WriteAsync("We need 4 local numbers in Seattle.");
        await host.AnswerAsync(third, "No, thanks.");
        Assert.Equal((2, 2, TicketState.Done), ((await host.OrdersAsync()).Count, third.Answers.Count, (await host.RowAsync(third)).State));
    }

    [Fact]
    public async Task Ticket_OfAShadowedTenant_GetsANoteOfWhatWouldBeDone()
    {
        await using var host = await HelpDesk.StartAsync(mode: SpendingMode.Shadow);
        var ticket = await host.WriteAsync("We need 10 local numbers in Seattle.");
        Assert.Empty(ticket.Answers);
        Assert.Single(ticket.Notes);
        Assert.Equal((0, "new"), (await host.NumbersAsync(), ticket.Status));
        Assert.DoesNotContain(await host.OrdersAsync(), order => order.State != OrderState.Shadow);
    }

    [Fact]
    public async Task Ticket_WithAnAttachedList_IsReadAndNeverAutomatic()
    {
        await using var host = await HelpDesk.StartAsync();
        var file = host.Desk.File("list.csv", "text/csv", "quantity,city,state\n3,Seattle,WA\n2,Denver,CO\n"u8.ToArray());

        var ticket = await host.WriteAsync("Please order the numbers of the attached list.", attachments: file);
        Assert.Empty(await host.OrdersAsync());
        Assert.Contains("Denver", Assert.Single(ticket.Answers).PlainBody, StringComparison.Ordinal);

        await host.AnswerAsync(ticket, "Go ahead");
        Assert.Equal((5, "solved"), (await host.NumbersAsync(), ticket.Status));
    }

    [Fact]
    public async Task Requester_WhoChangesTheRequestWhileItWaits_MakesTheOldApprovalVoid()
    {
        await using var host = await HelpDesk.StartAsync(mode: SpendingMode.Ask);
        var approver = await host.ApproverAsync();
        var ticket = await host.WriteAsync("We need 10 local numbers in Seattle.");

        // Written before the approver's note, and not yet taken in by anybody.
        host.Time.Advance(TimeSpan.FromSeconds(5));
        host.Desk.Comment(ticket, host.Sam, "Sorry, make it 4 please.");
        await host.NoteAsync(ticket, "/agenthost approve", approver);

        var orders = await host.OrdersAsync();
        Assert.Equal([OrderState.Cancelled, OrderState.PendingApproval], orders.Select(order => order.State));
        Assert.Equal(0, await host.NumbersAsync());

        await host.NoteAsync(ticket, "/agenthost approve", approver);
        Assert.Equal((4, OrderState.Completed), (await host.NumbersAsync(), (await host.OrdersAsync())[1].State));
    }

    [Fact]
    public async Task Requester_WhoCancelsWhatWaits_HearsThatItIsCalledOff()
    {
        await using var host = await HelpDesk.StartAsync(mode: SpendingMode.Ask);
        var ticket = await host.WriteAsync("We need 10 local numbers in Seattle.");
        await host.AnswerAsync(ticket, "Please cancel the order.");
        Assert.Equal(OrderState.Cancelled, Assert.Single(await host.OrdersAsync()).State);
        Assert.Contains((await host.OrdersAsync())[0].Id, Assert.Single(ticket.Answers).PlainBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requester_WhoAsksForNews_IsToldOfTheTicketsOrder()
    {
        await using var host = await HelpDesk.StartAsync();
        var ticket = await host.WriteAsync("We need 3 local numbers in Seattle.");
        await host.AnswerAsync(ticket, "What is the status of my order?");
        Assert.Equal(2, ticket.Answers.Count);
        Assert.Contains((await host.OrdersAsync())[0].Id, ticket.Answers[1].PlainBody, StringComparison.Ordinal);
        Assert.Single(await host.OrdersAsync());
    }
}
