using AgentHost.Numbering.Requests;
using AgentHost.Operations;
using AgentHost.Operations.Inventory;
using AgentHost.Operations.Orders;
using AgentHost.Operations.Policy;
using AgentHost.Operations.Requests;
using AgentHost.Tests.Harness;
using AgentHost.Tests.Operations.Routing;
using AgentHost.Tools.Server;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace AgentHost.Tests.Tools;

/// <summary>The way of an order through the tools, over real operations and the simulated carrier.</summary>
public sealed class OrderToolTests
{
    private static readonly TenantPolicy Automatic = new();
    private static readonly TenantPolicy ByApprover = new() { AutomaticNumbers = 0, AskerNumbers = 0 };

    [Fact]
    public async Task Tools_FromWordsToInventory_SayTheSameAllTheWay()
    {
        await using var test = await MoneyTest.CreateAsync(Automatic with { DuplicateHours = 0 });
        await using var tools = await InProcessTools.ConnectAsync(test.Services, MoneyTest.Asker, ask: null, CancellationToken.None);
        var progress = new Heard();

        var request = Value(await tools.CallAsync<RequestView>("request_parse", new { text = "3 local numbers in Seattle with SMS" }, null, CancellationToken.None));
        var quote = Value(await tools.CallAsync<QuoteView>("order_quote", new { request_id = request.RequestId }, null, CancellationToken.None));
        var order = Value(await tools.CallAsync<OrderView>(
            "order_place", new { quote_id = quote.QuoteId, idempotency_key = "0123456789" }, progress, CancellationToken.None));
        var read = Value(await tools.CallAsync<OrderView>("order_get", new { order_id = order.OrderId }, null, CancellationToken.None));
        var page = Value(await tools.CallAsync<InventoryPage>("inventory_list", new { order_id = order.OrderId }, null, CancellationToken.None));

        // The server sends every notification before the answer; the SDK's client drops those that it handles after it. Further orders make up for that.
        for (var more = 0; more < 10 && progress.Values.Count == 0; more++)
        {
            var another = Value(await tools.CallAsync<QuoteView>("order_quote", new { request_id = request.RequestId }, null, CancellationToken.None));
            await tools.CallAsync<OrderView>("order_place", new { quote_id = another.QuoteId, idempotency_key = $"another-{more}" }, progress, CancellationToken.None);
        }

        Assert.Equal(RequestIntent.Order, request.Request.Intent);
        Assert.Equal(3, quote.Available);
        Assert.Equal("completed", order.State);
        Assert.Equal(quote.MonthlyPrice, order.MonthlyPrice);
        Assert.Equal(order.Lines[0].Numbers.Select(n => n.Number).Order(StringComparer.Ordinal), page.Numbers.Select(n => n.Number).Order(StringComparer.Ordinal));
        Assert.Equal(order.Summary, read.Summary);
        Assert.NotEmpty(progress.Values);
        Assert.All(progress.Values, value => Assert.Equal(3, value.Total));
    }

    [Fact]
    public async Task Quote_RequestAsStructure_IsRead()
    {
        await using var test = await MoneyTest.CreateAsync(Automatic);
        await using var tools = await InProcessTools.ConnectAsync(test.Services, MoneyTest.Asker, ask: null, CancellationToken.None);

        var quote = Value(await tools.CallAsync<QuoteView>(
            "order_quote", new { request = OperationsUnderTest.Order(OperationsUnderTest.TollFree(2)) }, null, CancellationToken.None));
        var neither = await tools.CallAsync<QuoteView>("order_quote", new { }, null, CancellationToken.None);

        Assert.Equal(2, quote.Available);
        Assert.Equal("request_or_id", neither.Problem!.Code);
        Assert.Equal(ProblemKind.BadInput, neither.Problem.Kind);
    }

    [Fact]
    public async Task Quote_ByARoutingProfile_BindsItToTheOrderAndAnUnknownOneIsRefused()
    {
        await using var test = await MoneyTest.CreateAsync(Automatic);
        await using var tools = await InProcessTools.ConnectAsync(test.Services, MoneyTest.Asker, ask: null, CancellationToken.None);
        await test.World.SetAsync("sales", "trunk-1");
        var request = OperationsUnderTest.Order(OperationsUnderTest.TollFree(1));

        var unknown = await tools.CallAsync<QuoteView>("order_quote", new { request, routing_profile = "nobody" }, null, CancellationToken.None);
        var quote = Value(await tools.CallAsync<QuoteView>("order_quote", new { request, routing_profile = "sales" }, null, CancellationToken.None));
        var order = Value(await tools.CallAsync<OrderView>("order_place", new { quote_id = quote.QuoteId, idempotency_key = "0123456789" }, null, CancellationToken.None));
        var number = order.Lines[0].Numbers[0].Number;
        var both = await tools.CallAsync<InventoryDetail>("inventory_configure", new { number, voice_route = "x", routing_profile = "sales" }, null, CancellationToken.None);
        var set = Value(await tools.CallAsync<InventoryDetail>("inventory_configure", new { number, routing_profile = "sales" }, null, CancellationToken.None));

        Assert.Equal(("routing_profile_unknown", ProblemKind.BadInput), (unknown.Problem!.Code, unknown.Problem.Kind));
        Assert.Equal(("sales", "sales", "ready"), (quote.RoutingProfile, order.RoutingProfile, order.Lines[0].Numbers[0].Readiness));
        Assert.Equal("invalid_arguments", both.Problem!.Code);
        Assert.Equal(("sales", "ready"), (set.Number.RoutingProfile, set.Number.Readiness));
    }

    [Fact]
    public async Task Place_ThirdTier_AsksNobodyAndWaits()
    {
        await using var test = await MoneyTest.CreateAsync(ByApprover);
        var asked = new List<ElicitRequestParams>();
        await using var host = await ToolsHost.ConnectAsync(test.Services, MoneyTest.Asker, MoneyTest.Answering("accept", "true", asked));

        var result = await host.CallAsync("order_place", test.Place());

        Assert.Equal("pending_approval", result.StructuredContent!.Value.GetProperty("state").GetString());
        Assert.Empty(asked);
        Assert.Empty(await test.World.OwnedAtCarrierAsync());
    }

    [Fact]
    public async Task Place_ThirdTierAtTheTerminal_AsksForAnotherKindOfYes()
    {
        await using var test = await MoneyTest.CreateAsync(ByApprover);
        var asked = new List<ElicitRequestParams>();
        await using var host = await ToolsHost.ConnectAsync(
            test.Services, MoneyTest.Asker with { Channel = "terminal", SingleUserTerminal = true }, MoneyTest.Answering("accept", "true", asked));

        var result = await host.CallAsync("order_place", test.Place());

        Assert.Equal("self", result.StructuredContent!.Value.GetProperty("approval").GetProperty("decided_as").GetString());
        Assert.Equal("confirm_as_self", Assert.Single(asked).RequestedSchema!.Properties.Single().Key);
    }

    [Theory]
    [InlineData("approve", "completed", 2)]
    [InlineData("deny", "denied", 0)]
    public async Task Decide_OperatorConfirms_DoesWhatWasDecided(string decision, string state, int owned)
    {
        await using var test = await MoneyTest.CreateAsync(ByApprover);
        var id = await PendingAsync(test);
        var asked = new List<ElicitRequestParams>();
        await using var host = await ToolsHost.ConnectAsync(
            test.Services, MoneyTest.Asker with { Actor = "olga" }, MoneyTest.Answering("accept", "true", asked));

        var result = await host.CallAsync("approval_decide", $$"""{"order_id":"{{id}}","decision":"{{decision}}","reason":"as agreed"}""");
        var again = await host.CallAsync("approval_decide", $$"""{"order_id":"{{id}}","decision":"{{decision}}","reason":"as agreed"}""");

        Assert.Equal(state, result.StructuredContent!.Value.GetProperty("state").GetString());
        Assert.Equal("approval_decided", ToolsHost.CodeOf(again));
        Assert.Contains("of ada", Assert.Single(asked).Message, StringComparison.Ordinal);
        Assert.Equal(owned, (await test.World.OwnedAtCarrierAsync()).Count);
    }

    [Fact]
    public async Task Decide_ClientCannotAskOrPersonDeclines_DecidesNothing()
    {
        await using var test = await MoneyTest.CreateAsync(ByApprover);
        var id = await PendingAsync(test);
        var arguments = $$"""{"order_id":"{{id}}","decision":"approve","reason":"as agreed"}""";
        await using var mute = await ToolsHost.ConnectAsync(test.Services, MoneyTest.Asker with { Actor = "olga" });
        await using var declining = await ToolsHost.ConnectAsync(
            test.Services, MoneyTest.Asker with { Actor = "olga" }, MoneyTest.Answering("decline", null));

        Assert.Equal("confirmation_unavailable", ToolsHost.CodeOf(await mute.CallAsync("approval_decide", arguments)));
        Assert.Equal("not_confirmed", ToolsHost.CodeOf(await declining.CallAsync("approval_decide", arguments)));
        Assert.Equal("pending_approval", (await test.World.OrderAsync(id)).State);
    }

    [Fact]
    public async Task Release_OnlyAfterAYes_GivesTheNumberBack()
    {
        await using var test = await MoneyTest.CreateAsync(Automatic);
        var order = await test.World.BuyAsync(OperationsUnderTest.Order(OperationsUnderTest.Local("206", 1)));
        var number = order.Lines[0].Numbers[0].Number;
        var arguments = $$"""{"number":"{{number}}"}""";
        await using var mute = await ToolsHost.ConnectAsync(test.Services, MoneyTest.Asker);
        await using var declining = await ToolsHost.ConnectAsync(test.Services, MoneyTest.Asker, MoneyTest.Answering("accept", "false"));
        await using var agreeing = await ToolsHost.ConnectAsync(test.Services, MoneyTest.Asker, MoneyTest.Answering("accept", "true"));

        Assert.Equal("confirmation_unavailable", ToolsHost.CodeOf(await mute.CallAsync("inventory_release", arguments)));
        Assert.Equal("not_confirmed", ToolsHost.CodeOf(await declining.CallAsync("inventory_release", arguments)));
        Assert.Single(await test.World.OwnedAtCarrierAsync());

        var released = await agreeing.CallAsync("inventory_release", arguments);

        Assert.NotEqual(true, released.IsError);
        Assert.Empty(await test.World.OwnedAtCarrierAsync());
    }

    [Fact]
    public async Task Answers_Concise_LeaveOutWhatAnOverviewDoesNotNeed()
    {
        await using var test = await MoneyTest.CreateAsync(Automatic);
        await using var tools = await InProcessTools.ConnectAsync(test.Services, MoneyTest.Asker, ask: null, CancellationToken.None);
        var order = await test.World.BuyAsync(OperationsUnderTest.Order(OperationsUnderTest.Local("206", 3)) with { AssignTo = "Spring Sale" });

        var full = Value(await tools.CallAsync<OrderView>("order_get", new { order_id = order.OrderId, detail = "full" }, null, CancellationToken.None));
        var concise = Value(await tools.CallAsync<OrderView>("order_get", new { order_id = order.OrderId, detail = "concise" }, null, CancellationToken.None));
        var all = Value(await tools.CallAsync<InventoryPage>("inventory_list", new { }, null, CancellationToken.None));
        var few = Value(await tools.CallAsync<InventoryPage>("inventory_list", new { detail = "concise" }, null, CancellationToken.None));

        Assert.Equal((3, 0, 0, 3), (full.Lines[0].Numbers.Count, full.Lines[0].NumbersOmitted, concise.Lines[0].Numbers.Count, concise.Lines[0].NumbersOmitted));
        Assert.Equal((full.Summary, full.MonthlyPrice, full.State), (concise.Summary, concise.MonthlyPrice, concise.State));
        Assert.Equal(all.Numbers.Select(n => (n.Number, n.Holder, n.City, n.State)), few.Numbers.Select(n => (n.Number, n.Holder, n.City, n.State)));
        Assert.All(few.Numbers, number => Assert.Null(number.MonthlyPrice));
        Assert.All(all.Numbers, number => Assert.NotNull(number.MonthlyPrice));
    }

    [Fact]
    public async Task Configure_InAnUntrustedConversation_AsksBeforeItPointsANumberElsewhere()
    {
        await using var test = await MoneyTest.CreateAsync(Automatic);
        var number = (await test.World.BuyAsync(OperationsUnderTest.Order(OperationsUnderTest.Local("206", 1)))).Lines[0].Numbers[0].Number;
        await test.World.SetAsync("sales", "sim:sales");
        var arguments = $$"""{"number":"{{number}}","voice_route":"sim:stranger"}""";
        var untrusted = MoneyTest.Asker with { Untrusted = true };
        var asked = new List<ElicitRequestParams>();
        await using var mute = await ToolsHost.ConnectAsync(test.Services, untrusted);
        await using var declining = await ToolsHost.ConnectAsync(test.Services, untrusted, MoneyTest.Answering("accept", "false"));
        await using var agreeing = await ToolsHost.ConnectAsync(test.Services, untrusted, MoneyTest.Answering("accept", "true", asked));

        Assert.Equal("confirmation_unavailable", ToolsHost.CodeOf(await mute.CallAsync("inventory_configure", arguments)));
        Assert.Equal("not_confirmed", ToolsHost.CodeOf(await declining.CallAsync("inventory_configure", arguments)));
        Assert.Equal("sim:voice", (await test.World.OwnedAtCarrierAsync()).Single().Settings.VoiceRoute);
        Assert.NotEqual(true, (await mute.CallAsync("inventory_configure", $$"""{"number":"{{number}}","routing_profile":"sales"}""")).IsError);

        await agreeing.CallAsync("inventory_configure", arguments);

        Assert.Equal("sim:stranger", (await test.World.OwnedAtCarrierAsync()).Single().Settings.VoiceRoute);
        Assert.Contains($"{number} elsewhere: calls \"sim:stranger\"", Assert.Single(asked).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_WithoutTheScope_IsInTheAudit()
    {
        await using var test = await MoneyTest.CreateAsync(Automatic);
        await using var host = await ToolsHost.ConnectAsync(test.Services, ToolsHost.Person(Scope.NumbersRead) with { Tenant = Tenants.Main });

        Assert.Equal("scope_missing", ToolsHost.CodeOf(await host.CallAsync("order_place", test.Place())));

        var entry = Assert.Single(await test.AuditAsync("tool_refused"));
        Assert.Equal("order_place", entry.Subject);
        Assert.DoesNotContain(test.QuoteId, entry.DetailJson, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_AnotherTenantsOrder_IsNotThere()
    {
        await using var test = await MoneyTest.CreateAsync(Automatic);
        var order = await test.World.BuyAsync(OperationsUnderTest.Order(OperationsUnderTest.Local("206", 1)));
        await using var host = await ToolsHost.ConnectAsync(test.Services, MoneyTest.Asker with { Tenant = "other" });

        Assert.Equal("order_not_found", ToolsHost.CodeOf(await host.CallAsync("order_get", $$"""{"order_id":"{{order.OrderId}}"}""")));
        Assert.Equal("quote_not_found", ToolsHost.CodeOf(await host.CallAsync("order_place", test.Place())));
    }

    private static async Task<string> PendingAsync(MoneyTest test)
    {
        await using var host = await ToolsHost.ConnectAsync(test.Services, MoneyTest.Asker);
        return (await host.CallAsync("order_place", test.Place())).StructuredContent!.Value.GetProperty("order_id").GetString()!;
    }

    private static T Value<T>(ToolAnswer<T> answer)
        where T : class
    {
        Assert.True(answer.TryGet(out var value, out var problem), problem?.ToString());
        return value;
    }

    private sealed class Heard : IProgress<ProgressNotificationValue>
    {
        public List<ProgressNotificationValue> Values { get; } = [];

        public void Report(ProgressNotificationValue value)
        {
            lock (Values)
            {
                Values.Add(value);
            }
        }
    }
}
