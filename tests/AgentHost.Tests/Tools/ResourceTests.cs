using System.Text.Json.Nodes;
using AgentHost.Operations;
using AgentHost.Storage;
using AgentHost.Tests.Harness;
using AgentHost.Tools.Catalog;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace AgentHost.Tests.Tools;

/// <summary>What can be read by an address tells the same as the tool, to the same callers; and what is typed is completed from what they may see.</summary>
public sealed class ResourceTests
{
    private static readonly Caller Buyer = ToolsHost.Person(Scope.NumbersRead, Scope.NumbersOrder) with { Tenant = OperationsUnderTest.Person.Tenant };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task List_HasGuidesProvidersAndTemplates()
    {
        await using var services = ToolsHost.ToolsAlone();
        await using var host = await ToolsHost.ConnectAsync(services, Buyer);

        var resources = await host.Client.ListResourcesAsync(cancellationToken: Ct);
        var templates = await host.Client.ListResourceTemplatesAsync(cancellationToken: Ct);

        Assert.Equal(["agenthost://guides/operations", "agenthost://guides/providers", "agenthost://guides/security", "agenthost://providers"], resources.Select(r => r.Uri));
        Assert.Equal(["agenthost://numbers/{number}", "agenthost://orders/{order_id}"], templates.Select(t => t.UriTemplate));
        Assert.All(resources, r => Assert.False(string.IsNullOrEmpty(r.Title) || string.IsNullOrEmpty(r.Description)));
    }

    [Fact]
    public async Task Read_Guide_IsTheFileOfTheDocs()
    {
        await using var services = ToolsHost.ToolsAlone();
        await using var host = await ToolsHost.ConnectAsync(services, Buyer);

        Assert.Contains("## Stop spending, now", await TextAsync(host, "agenthost://guides/operations"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-07-28", -32602)]
    [InlineData("2025-11-25", -32002)]
    public async Task Read_OrderAndNumber_SaysWhatTheToolSays_ToItsTenantOnly(string revision, int notFound)
    {
        await using var world = await OperationsUnderTest.CreateAsync(DatabaseEngine.Sqlite);
        var order = await world.BuyAsync(OperationsUnderTest.Order(OperationsUnderTest.Local("206", 1)));
        await using var services = ToolsHost.Over(world);
        await using var host = await ToolsHost.ConnectAsync(services, Buyer, protocolVersion: revision);
        await using var stranger = await ToolsHost.ConnectAsync(services, Buyer with { Tenant = "other" }, protocolVersion: revision);
        var number = (await world.OwnedAtCarrierAsync()).Single().Number.ToString();

        var told = await host.CallAsync("order_get", new JsonObject { ["order_id"] = order.OrderId }.ToJsonString());

        Assert.Equal(ToolsHost.TextOf(told), await TextAsync(host, $"agenthost://orders/{order.OrderId}"));
        Assert.Equal(number, JsonNode.Parse(await TextAsync(host, $"agenthost://numbers/{number}"))!["number"]!["number"]!.GetValue<string>());
        Assert.Equal(number, JsonNode.Parse(await TextAsync(host, $"agenthost://numbers/{Uri.EscapeDataString(number)}"))!["number"]!["number"]!.GetValue<string>());
        foreach (var address in (string[])[$"agenthost://orders/{order.OrderId}", $"agenthost://numbers/{number}", "agenthost://orders/", "agenthost://orders/a/b", "agenthost://guides/none", "file:///etc/passwd"])
        {
            var refused = await Assert.ThrowsAsync<McpProtocolException>(async () => await TextAsync(stranger, address));
            Assert.Equal(notFound, (int)refused.ErrorCode);
        }
    }

    [Fact]
    public async Task Read_WithoutTheScopeOrToolset_IsNotThere()
    {
        await using var services = ToolsHost.ToolsAlone(new ToolsOptions { Toolsets = [Toolset.Inventory] });
        await using var host = await ToolsHost.ConnectAsync(services, Buyer);

        var resources = await host.Client.ListResourcesAsync(cancellationToken: Ct);
        var refused = await Assert.ThrowsAsync<McpProtocolException>(async () => await TextAsync(host, "agenthost://providers"));

        Assert.Empty(resources);
        Assert.Equal(McpErrorCode.InvalidParams, refused.ErrorCode);
    }

    [Theory]
    [InlineData("places", "Denv", "Denver, CO")]
    [InlineData("places", "Denver, CO, 20", "Denver, CO, 206")]
    [InlineData("places", "Seattle, WA, Tac", "Seattle, WA, Tacoma, WA")]
    public async Task Complete_Places_KnowsCitiesAndAreaCodes(string argument, string typed, string expected)
    {
        await using var services = ToolsHost.ToolsAlone();
        await using var host = await ToolsHost.ConnectAsync(services, Buyer);

        var completed = await host.Client.CompleteAsync(new PromptReference { Name = "find-numbers" }, argument, typed, cancellationToken: Ct);

        Assert.Contains(expected, completed.Completion.Values);
        Assert.True(completed.Completion.Values.Count <= 100);
    }

    [Fact]
    public async Task Complete_OrdersNumbersAndProviders_AreTheCallersOwn()
    {
        await using var world = await OperationsUnderTest.CreateAsync(DatabaseEngine.Sqlite);
        var order = await world.BuyAsync(OperationsUnderTest.Order(OperationsUnderTest.Local("206", 1)));
        var number = (await world.OwnedAtCarrierAsync()).Single().Number.ToString();
        await using var services = ToolsHost.Over(world);
        await using var host = await ToolsHost.ConnectAsync(services, Buyer);
        await using var stranger = await ToolsHost.ConnectAsync(services, Buyer with { Tenant = "other" });
        async Task<IList<string>> Of(ToolsHost who, string template, string argument, string typed) =>
            (await who.Client.CompleteAsync(new ResourceTemplateReference { Uri = template }, argument, typed, cancellationToken: Ct)).Completion.Values;

        Assert.Equal([order.OrderId], await Of(host, "agenthost://orders/{order_id}", "order_id", "ord-"));
        Assert.Equal([number], await Of(host, "agenthost://numbers/{number}", "number", number[..5]));
        Assert.Empty(await Of(host, "agenthost://orders/{order_id}", "order_id", "BO-"));
        Assert.Empty(await Of(host, "agenthost://orders/{order_id}", "unheard_of", ""));
        Assert.Empty(await Of(stranger, "agenthost://orders/{order_id}", "order_id", ""));
        Assert.Empty(await Of(stranger, "agenthost://numbers/{number}", "number", ""));
    }

    private static async Task<string> TextAsync(ToolsHost host, string address) =>
        Assert.IsType<TextResourceContents>(Assert.Single((await host.Client.ReadResourceAsync(address, cancellationToken: Ct)).Contents)).Text;
}
