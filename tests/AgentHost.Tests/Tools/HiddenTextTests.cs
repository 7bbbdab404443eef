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
        Assert.All(texts, text => Assert.DoesNotContain(text.EnumerateRunes(), rune => rune.Value is 0x202e or 0x200b or 0x07 or (>= 0xE0000 and <= 0xE03FF)));
        Assert.All(texts, text => Assert.DoesNotContain("\\u202e", text, StringComparison.OrdinalIgnoreCase));
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
