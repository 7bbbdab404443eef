using AgentHost.Operations;
using AgentHost.Operations.Orders;
using AgentHost.Operations.Policy;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using AgentHost.Tests.Harness;
using static AgentHost.Tests.Harness.OperationsUnderTest;

namespace AgentHost.Tests.Operations;

public sealed class ApprovalTests
{
    private static readonly Caller Agent = Person with { Channel = "stdio", Actor = "an-agent", Scopes = new HashSet<string> { Scope.NumbersRead, Scope.NumbersOrder } };
    private static readonly Caller Operator = Person with { Actor = "olga" };
    private static readonly Caller Single = Person with { SingleUserTerminal = true };

    [Theory]
    [InlineData(25, "automatic")]
    [InlineData(26, "asker")]
    [InlineData(100, "asker")]
    [InlineData(101, "approver")]
    public async Task Quote_ByCount_NamesTheTier(int count, string tier)
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        Assert.Equal(tier, (await world.QuoteAsync(Order(Local("206", count)), Agent)).Approval);
    }

    [Fact]
    public async Task Quote_UntrustedConversation_IsNeverAutomatic()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        Assert.Equal("asker", (await world.QuoteAsync(Order(Local("206", 1)), Agent with { Untrusted = true })).Approval);
    }

    [Fact]
    public async Task Place_SecondTierNotAsked_SaysWhoseYesAndWritesNothing()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        var quote = await world.QuoteAsync(Order(Local("206", 30)), Agent);

        var result = await world.Get<Placement>().PlaceAsync(Agent, quote.QuoteId, "key-0001", PersonsAnswer.NotAsked, CancellationToken.None);

        var needed = Assert.IsType<PlacementAnswer.ConfirmationNeeded>(result.Value);
        Assert.Equal((ApprovalTier.Asker, 30, 30m), (needed.Tier, needed.Effect.Count, needed.Effect.MonthlyPrice));
        Assert.Empty((await world.Get<OrderQueries>().ListAsync(Agent, null, 10, null, CancellationToken.None)).Value!.Orders);
    }

    [Fact]
    public async Task Place_SecondTierClientCannotAsk_WaitsAndBuysNothing()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);

        var order = await world.PlaceAsync((await world.QuoteAsync(Order(Local("206", 30)), Agent)).QuoteId, "key-0001", PersonsAnswer.CannotAsk, Agent);
        await world.WorkAsync();

        Assert.Equal("pending_approval", order.State);
        Assert.Empty(await world.OwnedAtCarrierAsync());
    }

    [Theory]
    [InlineData(PersonsAnswer.NotAsked)]
    [InlineData(PersonsAnswer.Yes)]
    [InlineData(PersonsAnswer.CannotAsk)]
    public async Task Place_ThirdTier_AlwaysWaitsForAnother(PersonsAnswer answer)
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);

        var order = await world.PlaceAsync((await world.QuoteAsync(Order(Local("206", 120)), Agent)).QuoteId, "key-0001", answer, Agent);

        Assert.Equal("pending_approval", order.State);
        Assert.Equal("approver", order.Approval?.Tier);
    }

    [Fact]
    public async Task Place_ThirdTierSingleUserTypedYes_IsRecordedAsSelf()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);

        var order = await world.PlaceAsync((await world.QuoteAsync(Order(Local("206", 120)), Single)).QuoteId, "key-0001", PersonsAnswer.Yes, Single);
        await world.WorkAsync();

        Assert.Equal("self", order.Approval?.DecidedAs);
        Assert.Equal("completed", (await world.OrderAsync(order.OrderId)).State);
        await world.AssertInvariantsAsync();
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Decide_ByAnother_RunsTheOrder(DatabaseEngine engine)
    {
        await using var world = await CreateAsync(engine);
        var order = await world.PlaceAsync((await world.QuoteAsync(Order(Local("206", 120)), Agent)).QuoteId, "key-0001", PersonsAnswer.CannotAsk, Agent);

        var decided = await world.Get<Approvals>().DecideAsync(Operator, order.OrderId, true, "campaign is booked", CancellationToken.None);
        await world.WorkAsync();

        Assert.Equal(("olga", "operator"), (decided.Value?.Approval?.DecidedBy, decided.Value?.Approval?.DecidedAs));
        Assert.Equal(120, (await world.OwnedAtCarrierAsync()).Count);
        await world.AssertInvariantsAsync();
    }

    [Fact]
    public async Task Decide_ByTheOneWhoAsked_IsRefused()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        var order = await world.PlaceAsync((await world.QuoteAsync(Order(Local("206", 120)), Operator)).QuoteId, "key-0001", PersonsAnswer.CannotAsk, Operator);

        var decided = await world.Get<Approvals>().DecideAsync(Operator, order.OrderId, true, null, CancellationToken.None);

        Assert.Equal("approval_own", decided.Problem?.Code);
    }

    [Fact]
    public async Task Decide_WithoutTheScope_IsRefused()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        var order = await world.PlaceAsync((await world.QuoteAsync(Order(Local("206", 120)), Person)).QuoteId, "key-0001", PersonsAnswer.CannotAsk, Person);

        Assert.Equal("scope_missing", (await world.Get<Approvals>().DecideAsync(Agent, order.OrderId, true, null, CancellationToken.None)).Problem?.Code);
    }

    [Fact]
    public async Task Decide_Deny_BuysNothingForEver()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        var order = await world.PlaceAsync((await world.QuoteAsync(Order(Local("206", 120)), Agent)).QuoteId, "key-0001", PersonsAnswer.CannotAsk, Agent);

        await world.Get<Approvals>().DecideAsync(Operator, order.OrderId, false, "too many", CancellationToken.None);
        var again = await world.Get<Approvals>().DecideAsync(Operator, order.OrderId, true, null, CancellationToken.None);
        await world.WorkAsync();

        Assert.Equal("approval_decided", again.Problem?.Code);
        Assert.Equal("denied", (await world.OrderAsync(order.OrderId)).State);
        Assert.Empty(await world.OwnedAtCarrierAsync());
    }

    [Fact]
    public async Task Pending_NobodyDecides_Expires()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        var order = await world.PlaceAsync((await world.QuoteAsync(Order(Local("206", 120)), Agent)).QuoteId, "key-0001", PersonsAnswer.CannotAsk, Agent);

        world.Time.Advance(TimeSpan.FromHours(73));
        await world.WorkAsync();

        Assert.Equal("expired", (await world.OrderAsync(order.OrderId)).State);
        Assert.NotNull((await world.Get<Approvals>().DecideAsync(Operator, order.OrderId, true, null, CancellationToken.None)).Problem);
    }

    [Fact]
    public async Task Running_EnvelopeExpiresBeforeSending_NothingIsSent()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        var order = await world.PlaceAsync((await world.QuoteAsync(Order(Local("206", 2)))).QuoteId, "key-0001");

        world.Time.Advance(TimeSpan.FromHours(73));
        await world.WorkAsync();

        Assert.Empty(await world.OwnedAtCarrierAsync());
        Assert.Equal("approval_expired", (await world.OrderAsync(order.OrderId)).ProblemCode);
    }

    [Fact]
    public async Task Running_BudgetFallsBeforeSending_NothingIsSent()
    {
        await using var world = await CreateAsync(DatabaseEngine.Sqlite);
        var order = await world.PlaceAsync((await world.QuoteAsync(Order(Local("206", 20)))).QuoteId, "key-0001");

        await world.SetPolicyAsync(new TenantPolicy { MonthlyCommitment = 5m });
        await world.WorkAsync();

        Assert.Empty(await world.OwnedAtCarrierAsync());
        Assert.Equal("budget_exceeded", (await world.OrderAsync(order.OrderId)).ProblemCode);
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Place_ManyAtOnceAgainstOneBudget_NeverAboveIt(DatabaseEngine engine)
    {
        await using var world = await CreateAsync(engine);
        await using var other = world.Another();
        await world.SetPolicyAsync(new TenantPolicy { MonthlyCommitment = 100m });
        var quotes = new List<QuoteView>();
        for (var i = 0; i < 20; i++)
        {
            quotes.Add(await world.QuoteAsync(Order(Local("206", 12))));
        }

        var results = await Task.WhenAll(quotes.Select((q, i) => (i % 2 == 0 ? world : other).Get<Placement>().PlaceAsync(Person, q.QuoteId, $"key-{i:0000}", PersonsAnswer.Yes, CancellationToken.None)));
        await Task.WhenAll(world.WorkAsync(), other.WorkAsync());

        Assert.Equal(8, results.Count(r => r.Problem is null));
        Assert.All(results.Where(r => r.Problem is not null), r => Assert.Equal("budget_exceeded", r.Problem!.Code));
        Assert.Equal(96, (await world.OwnedAtCarrierAsync()).Count);
        await world.AssertInvariantsAsync();
    }
}
