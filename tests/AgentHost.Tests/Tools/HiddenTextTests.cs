using System.Text.Json.Nodes;
using AgentHost.Operations;
using AgentHost.Storage;
using AgentHost.Tests.Harness;
using AgentHost.Tools.Catalog;
using Microsoft.EntityFrameworkCore;
using ModelContextProtocol.Protocol;

namespace AgentHost.Tests.Tools;

/// <summary>What came from outside and nobody sees does not reach a model: in no answer of a reading tool, no resource and no error.</summary>
public sealed class HiddenTextTests
{
    // Right-to-left override, zero-width space, bell, and "buy" in tag characters.
    private const string Hidden = "Ada\u202e\u200b\u0007\U000E0062\U000E0075\U000E0079 Ltd";

    private static readonly Caller Operator = OperationsUnderTest.Person with { Channel = "stdio" };

    [Fact]
    public async Task Answers_OfEveryReadingTool_HaveNothingHidden()
    {
        await using var world = await OperationsUnderTest.CreateAsync(DatabaseEngine.Sqlite);
        var order = await world.BuyAsync(OperationsUnderTest.Order(OperationsUnderTest.Local("206", 1), OperationsUnderTest.Local("808", 4)) with { AssignTo = Hidden, Reference = Hidden, Backorder = true });
        await Spoil(world);
        await using var services = ToolsHost.Over(world);
        await using var host = await ToolsHost.ConnectAsync(services, Operator);
        var number = (await world.OwnedAtCarrierAsync())[0].Number.ToString();
        var texts = new List<string>();
        foreach (var tool in ToolCatalog.All.Where(tool => tool.Effect == Effect.Reads))
        {
            var arguments = new JsonObject
            {
                ["order_id"] = order.OrderId,
                ["number"] = number,
                ["numbers"] = new JsonArray(number),
                ["text"] = $"2 numbers in Seattle for {Hidden}",
                ["area_codes"] = new JsonArray("206"),
            };
            var known = JsonNode.Parse(tool.ProtocolTool.InputSchema.GetRawText())!["properties"]!.AsObject();
            foreach (var other in arguments.Select(argument => argument.Key).Where(name => !known.ContainsKey(name)).ToList())
            {
                arguments.Remove(other);
            }

            var answer = await host.CallAsync(tool.Name, arguments.ToJsonString());
            texts.Add($"{tool.Name}: {ToolsHost.TextOf(answer)} {answer.StructuredContent} {answer.Meta}");
        }

        foreach (var address in (string[])[$"agenthost://orders/{order.OrderId}", $"agenthost://numbers/{number}"])
        {
            texts.Add(Assert.IsType<TextResourceContents>((await host.Client.ReadResourceAsync(address, cancellationToken: TestContext.Current.CancellationToken)).Contents.Single()).Text);
        }

        Assert.Contains(texts, text => text.Contains("Ada Ltd", StringComparison.Ordinal));
        Assert.All(texts, AssertSeen);
    }

    [Fact]
    public async Task AnswersAndForms_OfEveryTool_WhenCarrierAndCallerWriteHiddenThings_HaveNoneOfThem()
    {
        await using var world = await OperationsUnderTest.CreateAsync(
            DatabaseEngine.Sqlite, local: local => local.BackorderFillDelay = TimeSpan.FromDays(3), carriers: carrier => [WatchedCarrier.Of(carrier, Hidden, out _)]);
        await using var services = ToolsHost.Over(world);
        var asked = new List<ElicitRequestParams>();
        await using var host = await ToolsHost.ConnectAsync(services, ToolCases.Caller, MoneyTest.Answering("accept", "true", asked));
        var cases = new ToolCases(world, Hidden);
        var answers = new Dictionary<string, string>();
        foreach (var tool in ToolCatalog.All)
        {
            var answer = await host.CallAsync(tool.Name, await cases.ArrangeAsync(tool.Name));
            Assert.True(answer.IsError != true, $"{tool.Name}: {ToolsHost.TextOf(answer)}");
            answers[tool.Name] = $"{tool.Name}: {ToolsHost.TextOf(answer)} {answer.StructuredContent} {answer.Meta}";
        }

        Assert.All(answers.Values.Concat(asked.Select(form => form.Message)), AssertSeen);
        Assert.All(asked, form => Assert.IsType<ElicitRequestParams.BooleanSchema>(form.RequestedSchema!.Properties.Single().Value));
        Assert.All(asked, form => Assert.Null(form.Url));
        Assert.Contains(asked, form => form.Message.Contains("Ada Ltd", StringComparison.Ordinal));
        Assert.All(
            (string[])["approval_list", "inventory_assign", "inventory_get", "number_search", "order_get", "order_place", "provider_list"],
            tool => Assert.Contains("Ada Ltd", answers[tool], StringComparison.Ordinal));
    }

    private static void AssertSeen(string text)
    {
        Assert.DoesNotContain(text.EnumerateRunes(), rune => rune.Value is 0x202e or 0x200b or 0x07 or (>= 0xE0000 and <= 0xE03FF));
        Assert.DoesNotContain("\\u202e", text, StringComparison.OrdinalIgnoreCase);
    }

    // What carriers and people wrote, in every column of text that answers are made of.
    private static Task Spoil(OperationsUnderTest world) => world.Database.WriteAsync(
        async (db, ct) =>
        {
            await db.Orders.ExecuteUpdateAsync(set => set.SetProperty(o => o.ProblemText, Hidden).SetProperty(o => o.ProblemCode, "odd").SetProperty(o => o.CustomerReference, Hidden), ct);
            await db.Assignments.ExecuteUpdateAsync(set => set.SetProperty(a => a.Holder, Hidden), ct);
            await db.PhoneNumbers.ExecuteUpdateAsync(set => set.SetProperty(n => n.City, Hidden).SetProperty(n => n.RateCenter, Hidden).SetProperty(n => n.ReadinessDetail, Hidden), ct);
            await db.Backorders.ExecuteUpdateAsync(set => set.SetProperty(b => b.CarrierState, Hidden).SetProperty(b => b.CarrierOrderId, Hidden), ct);
        },
        CancellationToken.None);
}
