using System.Text.Json.Nodes;
using AgentHost.Tools.Confirmations;
using ModelContextProtocol.Protocol;

namespace AgentHost.Tests.Tools;

/// <summary>Nothing is bought on anything but a person's own yes to this very order, in every revision of the protocol.</summary>
public sealed class ConfirmationTests
{
    private const string Yes = """{"confirmation":{"action":"accept","content":{"confirm":true}}}""";
    private const int InvalidParams = -32602;

    public static TheoryData<string> Revisions => ["2026-07-28", "2025-11-25", "2025-06-18"];

    [Theory]
    [MemberData(nameof(Revisions))]
    public async Task Place_PersonSaysYes_BuysOnce(string revision)
    {
        await using var test = await MoneyTest.CreateAsync();
        var asked = new List<ElicitRequestParams>();
        await using var host = await ToolsHost.ConnectAsync(test.Services, MoneyTest.Asker, MoneyTest.Answering("accept", "true", asked), revision);

        var result = await host.CallAsync("order_place", test.Place());
        var again = await host.CallAsync("order_place", test.Place());

        Assert.NotEqual(true, result.IsError);
        var order = result.StructuredContent!.Value;
        Assert.Equal("completed", order.GetProperty("state").GetString());
        Assert.Equal("asker", order.GetProperty("approval").GetProperty("decided_as").GetString());
        Assert.Equal(ToolsHost.TextOf(result), order.GetRawText().Replace(@"\u002B", "+", StringComparison.Ordinal));
        Assert.True(again.StructuredContent!.Value.GetProperty("repeated").GetBoolean());
        Assert.Equal(2, (await test.World.OwnedAtCarrierAsync()).Count);
        var form = Assert.Single(asked);
        Assert.Contains("Order 2 numbers", form.Message, StringComparison.Ordinal);
        Assert.Equal(ConfirmationField.Confirm, form.RequestedSchema!.Properties.Single().Key);
        Assert.Equal(["person_asked", "done", "done"], (await test.AuditAsync("tool_called")).Select(e => (string?)JsonNode.Parse(e.DetailJson)!["outcome"]));
    }

    [Theory]
    [InlineData("accept", "false")]
    [InlineData("accept", "\"true\"")]
    [InlineData("accept", "1")]
    [InlineData("accept", null)]
    [InlineData("decline", null)]
    [InlineData("cancel", null)]
    [InlineData("decline", "true")]
    public async Task Place_AnythingButYes_OrdersNothing(string action, string? value)
    {
        await using var test = await MoneyTest.CreateAsync();
        foreach (var revision in Revisions)
        {
            await using var host = await ToolsHost.ConnectAsync(test.Services, MoneyTest.Asker, MoneyTest.Answering(action, value), revision);

            Assert.Equal("not_confirmed", ToolsHost.CodeOf(await host.CallAsync("order_place", test.Place())));
        }

        Assert.Equal(0, await test.OrdersAsync());
    }

    [Fact]
    public async Task Place_ClientCannotAsk_WaitsForApproval()
    {
        await using var test = await MoneyTest.CreateAsync();
        await using var host = await ToolsHost.ConnectAsync(test.Services, MoneyTest.Asker);

        var result = await host.CallAsync("order_place", test.Place());

        Assert.Equal("pending_approval", result.StructuredContent!.Value.GetProperty("state").GetString());
        Assert.Empty(await test.World.OwnedAtCarrierAsync());
    }

    [Fact]
    public async Task Place_StateNotAsItWasSealed_IsRejectedAndOrdersNothing()
    {
        await using var test = await MoneyTest.CreateAsync();
        await using var client = RawClient.Connect(test.Services, MoneyTest.Asker);
        await using var other = RawClient.Connect(test.Services, MoneyTest.Asker with { Actor = "bob" });
        var arguments = JsonNode.Parse(test.Place())!.AsObject();
        var otherArguments = JsonNode.Parse(test.Place("another-key"))!.AsObject();
        var state = await AskAsync(client, arguments);

        Assert.Equal(InvalidParams, ErrorOf(await client.CallAsync("order_place", arguments, "no state of ours", Yes)));
        Assert.Equal(InvalidParams, ErrorOf(await client.CallAsync("order_place", arguments, state[..^4] + "AAAA", Yes)));
        Assert.Equal(InvalidParams, ErrorOf(await client.CallAsync("order_place", otherArguments, state, Yes)));
        Assert.Equal(InvalidParams, ErrorOf(await client.CallAsync("approval_decide", new JsonObject { ["order_id"] = "ORD-1", ["decision"] = "approve", ["reason"] = "x" }, state, Yes)));
        Assert.Equal(InvalidParams, ErrorOf(await other.CallAsync("order_place", arguments, state, Yes)));
        test.World.Time.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal(InvalidParams, ErrorOf(await client.CallAsync("order_place", arguments, state, Yes)));
        Assert.Equal(0, await test.OrdersAsync());
    }

    [Fact]
    public async Task Place_StateAnsweredBefore_IsRejected()
    {
        await using var test = await MoneyTest.CreateAsync();
        await using var client = RawClient.Connect(test.Services, MoneyTest.Asker);
        var arguments = JsonNode.Parse(test.Place())!.AsObject();

        var declined = await AskAsync(client, arguments);
        await client.CallAsync("order_place", arguments, declined, """{"confirmation":{"action":"decline"}}""");
        Assert.Equal(InvalidParams, ErrorOf(await client.CallAsync("order_place", arguments, declined, Yes)));
        Assert.Equal(0, await test.OrdersAsync());

        var accepted = await AskAsync(client, arguments);
        await client.CallAsync("order_place", arguments, accepted, Yes);
        Assert.Equal(InvalidParams, ErrorOf(await client.CallAsync("order_place", arguments, accepted, Yes)));
        Assert.Equal(1, await test.OrdersAsync());
        Assert.Equal(2, (await test.World.OwnedAtCarrierAsync()).Count);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("42")]
    [InlineData("""{"confirmation":42}""")]
    [InlineData("""{"other":{"action":"accept","content":{"confirm":true}}}""")]
    public async Task Place_StateWithoutAnAnswer_OrdersNothing(string? responses)
    {
        await using var test = await MoneyTest.CreateAsync();
        await using var client = RawClient.Connect(test.Services, MoneyTest.Asker);
        var arguments = JsonNode.Parse(test.Place())!.AsObject();

        await client.CallAsync("order_place", arguments, await AskAsync(client, arguments), responses);

        Assert.Equal(0, await test.OrdersAsync());
    }

    [Fact]
    public async Task Place_AnswerWithoutState_IsAskedAgain()
    {
        await using var test = await MoneyTest.CreateAsync();
        await using var client = RawClient.Connect(test.Services, MoneyTest.Asker);

        var answer = await client.CallAsync("order_place", JsonNode.Parse(test.Place())!.AsObject(), state: null, Yes);

        Assert.NotNull(answer["result"]!["requestState"]);
        Assert.Equal(0, await test.OrdersAsync());
    }

    private static async Task<string> AskAsync(RawClient client, JsonObject arguments) =>
        (string)(await client.CallAsync("order_place", arguments))["result"]!["requestState"]!;

    private static int ErrorOf(JsonObject answer) => (int)answer["error"]!["code"]!;
}
